.PHONY: help verify format quickstart benchmark wiresweep

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

wiresweep: ## cut every write off at every message, and write docs/wire-sweep.md anew
	./mvnw -B -pl skillflaw-store-postgres -am verify -Dtest=None -Dit.test=WireSweepIT \
		-Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
		-Dskillflaw.wireSweep=$(CURDIR)/docs/wire-sweep.md
