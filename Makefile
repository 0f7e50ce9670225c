# Everything that can be done with the guide; `make` alone lists it.
# Each target sets up what it needs first (.ci/environment), which costs nothing once that is done.

PYTHON := .venv/bin/python
# How `make check` reports: text, github (notes on the lines of a pull request) or json.
FORMAT := text
# `make release RELEASE=--check` writes nothing, and fails where the ledger lacks an address.
RELEASE :=
# `make check PROPOSED=--proposed` asks for no codes: new records get them when they are merged.
PROPOSED :=
# `make lock UPGRADE=--upgrade` moves every package to its newest release, otherwise only what changed moves.
UPGRADE :=
UV := .build/uv/bin/uv
# Targets start many processes: where Python is told to keep nothing, each would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE
# In a folder of its own for what tests write, which goes with them.
PYTEST = TMPDIR="$$(.ci/scratch)"; export TMPDIR; trap 'rm -rf "$$TMPDIR"' EXIT; \
	CHROMIUM="$$(.ci/browser)" $(PYTHON) -m pytest -n 2 --dist loadgroup

.PHONY: help
help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: serve
serve: guide ## build the guide and show it at http://127.0.0.1:8000/, following every change
	@$(PYTHON) -m macros serve

.PHONY: site
site: guide ## build the whole guide into site/
	@.ci/libraries
	@$(PYTHON) -m macros site

.PHONY: check
check: guide ## report every problem in the records and every address that is lost, in some seconds
	@$(PYTHON) -m macros check --format $(FORMAT) $(PROPOSED)
	@$(PYTHON) -m macros addresses --format $(FORMAT)

.PHONY: release
release: guide ## add the site's addresses to the ledger of all that was ever published, for editors
	@$(PYTHON) -m macros release $(RELEASE)

.PHONY: accept
accept: guide ## name new case studies, give new records their codes and extend the ledger, as merging does
	@$(PYTHON) -m macros accept

.PHONY: doctor
doctor: guide ## tell what is not set up yet of all that protects readers, contributors and main
	@$(PYTHON) -m macros doctor

.PHONY: sbom
sbom: tools ## list what the guide is made with, for machines, in .build/sbom.cdx.json
	@mkdir -p .build
	@SOURCE_DATE_EPOCH="$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)}" \
	$(PYTHON) -m cyclonedx_py requirements --output-reproducible --of JSON -o .build/sbom.cdx.json requirements.txt

.PHONY: test
test: tools ## check everything: style, types, records, the guide and the guide in a browser
	@.ci/browser >/dev/null
	@.ci/libraries
	@$(MAKE) --no-print-directory lint
	@$(PYTHON) -m macros check
	@$(PYTHON) -m macros schema --check
	@$(PYTEST)

.PHONY: nightly
nightly: tools ## try many more of the cases that `make test` tries a few of
	@.ci/browser >/dev/null
	@.ci/libraries
	@$(PYTEST) -m nightly

.PHONY: weekly
weekly: tools ## look at every page in every width and palette, and at every PDF
	@.ci/browser >/dev/null
	@.ci/libraries
	@$(PYTEST) -m weekly

.PHONY: browsers
browsers: tools ## make journeys through the guide in Chromium, Firefox and WebKit
	@.ci/browser >/dev/null
	@.ci/browsers
	@.ci/libraries
	@$(PYTEST) -m browsers

.PHONY: bench
bench: tools ## measure what the guide costs to make and to read, print each row and keep the ratios
	@.ci/libraries
	@CHROMIUM="$$(.ci/browser)" $(PYTHON) -m bench

.PHONY: lint
lint: tools ## check style and types of the code
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m mypy
	@$(PYTHON) -m macros script-types --check
	@node=$$(.ci/node) && "$$node" .build/node/node_modules/typescript/bin/tsc --project .ci/tsconfig.json
	@.venv/bin/typos docs README.md CONTRIBUTING.md SECURITY.md CODE_OF_CONDUCT.md
	@.venv/bin/zizmor --offline --pedantic --quiet .github

.PHONY: format
format: tools ## put the code's style right
	@$(PYTHON) -m ruff format
	@$(PYTHON) -m ruff check --fix

.PHONY: lock
lock: $(UV) ## pin the packages of requirements*.in, with hashes, in requirements*.txt
	@for name in requirements requirements-dev; do \
	  UV_EXCLUDE_NEWER='7 days' $(UV) pip compile -q $(UPGRADE) --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url -o $$name.txt $$name.in || exit; \
	done

$(UV): Makefile | guide
	@$(PYTHON) -m venv .build/uv
	@.build/uv/bin/python -m pip --disable-pip-version-check install -q uv==0.13.9
	@touch $@

.PHONY: clean
clean: ## remove whatever was made here: .venv, site/ and caches
	rm -rf .venv .build site site.old .mypy_cache .ruff_cache .pytest_cache *.egg-info
	find bench macros tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment to build the guide, and the one to test it.
.PHONY: guide tools
guide:
	@.ci/environment
tools:
	@.ci/environment test
