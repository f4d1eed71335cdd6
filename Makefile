# The commands of this project. 'make' shows them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup setup-test build package demo test bench simulate crash gallery format lint ci clean

# Compile jobs. Two gigabytes of memory a job is comfortable.
JOBS ?= $(shell nproc)
# Seeds of make simulate.
SEEDS ?= 10000
# The first of them: where a run that was stopped goes on.
FROM ?= 1
# Kills of make crash, on each database.
KILLS ?= 200
# For the program: make demo ARGS="--port 9000"
ARGS ?=
# Imports of targets that were not declared are errors; see docs/decisions/0001-rings-and-targets.md.
BUILD := swift build --jobs $(JOBS) --explicit-target-dependency-import-check error

help: ## show these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-11s %s\n", $$1, $$2 }'

setup: ## install what the product needs (Debian 12; root, sudo, or prints the line to run)
	@scripts/setup

setup-test: ## install what the tests need besides (browser, Python packages in .venv)
	@scripts/setup test

build: setup ## build the program: .build/release/bode
	@echo "build: release, $(JOBS) jobs; a first build takes minutes"
	@$(BUILD) -c release --product bode

package: setup ## everything that an installation needs, in one folder and one .tar.gz: .build/package
	@JOBS=$(JOBS) scripts/package

demo: build ## set up, build and run the demonstration; ARGS are for 'bode demo'
	@.build/release/bode demo $(ARGS)

test: setup setup-test ## set up and run every test; fails when one fails or none ran
	@JOBS=$(JOBS) scripts/test

bench: ## measure the engine on both databases, and a peer; ARGS are for 'bench': make bench ARGS="--quick"
	@scripts/setup bench
	@echo "bench: release, $(JOBS) jobs; a first build takes minutes"
	@$(BUILD) -c release --product bench
	@.build/release/bench $(ARGS)

simulate: setup ## SEEDS seeds of the whole engine in virtual time, with faults; FROM goes on where a run was stopped
	@$(BUILD) -c release --product simulate
	@.build/release/simulate --from $(FROM) --seeds $(SEEDS)

crash: setup setup-test ## kill houses, nodes and PostgreSQL: KILLS kills of houses on each database; prints tables
	@swift build --build-tests --jobs $(JOBS) --explicit-target-dependency-import-check error
	@KILLS=$(KILLS) swift test --skip-build --filter CrashTests

gallery: build setup-test ## take pictures of every page of a demonstration: docs/images/pages
	@scripts/gallery

format: ## write Swift files as .swift-format says
	@scripts/format

lint: ## say where Swift files differ from .swift-format
	@scripts/format lint

ci: ## what continuous integration runs: the tests, where a skip must be allowed
	@.ci/run

clean: ## remove what was built (not the data of a demonstration)
	@rm -rf .build
