.PHONY: help verify format quickstart benchmark wiresweep versions snapshot

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
	rm docs/wire-sweep.md
	./mvnw -B -Plong -pl skillflaw-store-postgres -am verify -Dtest=None -Dit.test=WireSweepIT \
		-Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
		-Dskillflaw.wireSweep=$(CURDIR)/docs/wire-sweep.md
	test -s docs/wire-sweep.md

versions: ## run the contract suite on every version of PostgreSQL
	./versions

snapshot: ## take over the schema that the migrations make, after a new one
	-./mvnw -q -B -pl skillflaw-store-postgres -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
		-Dit.test=SchemaSnapshotIT -Dfailsafe.failIfNoSpecifiedTests=false >/dev/null
	cp skillflaw-store-postgres/target/schema-snapshot.txt \
		skillflaw-store-postgres/src/main/resources/io/skillflaw/store/postgres/schema-snapshot.txt
