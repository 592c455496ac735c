.PHONY: help verify format quickstart benchmark

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

verify: ## build everything, pass all gates and tests
	./mvnw -B verify

format: ## format all sources
	./mvnw -q spotless:apply

quickstart: ## a first look at the store
	./quickstart

benchmark: ## measure workloads side by side
	./benchmark
