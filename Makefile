# make run serves the kiosk; make test checks everything; both set up what is missing first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup run test quick bench pictures format words clean

setup: $(VENV)/installed static/vendor/made translations/en/LC_MESSAGES/messages.mo

$(VENV)/installed: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || .ci/debian python3-venv && test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

static/vendor/made: package-lock.json .npmrc .ci/frontend.py
	$(PYTHON) .ci/frontend.py

%.mo: %.po $(VENV)/installed
	$(BIN)/pybabel --quiet compile --use-fuzzy -i $< -o $@

run: setup
	$(BIN)/python app.py

$(VENV)/tested: tests/requirements.txt $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	.ci/debian chromium-headless-shell fonts-noto-cjk
	touch $@

test: setup $(VENV)/tested
	$(BIN)/ruff format --check . && $(BIN)/ruff check .
	$(BIN)/python -m pytest

quick: setup $(VENV)/tested
	$(BIN)/python -m pytest -m "not browser"

bench: setup $(VENV)/tested
	$(BIN)/python -m tests.bench

pictures: setup $(VENV)/tested
	$(BIN)/python -m tests.pictures

format: $(VENV)/tested
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

# New sentences in templates and code -> translations/en (fill in the empty ones, then make setup).
words: $(VENV)/installed
	$(BIN)/pybabel --quiet extract -F translations/babel.cfg -k N_ -k _l -k Refused -k Paused -k Busy -k Full -k NotInvited --no-location --omit-header -o translations/messages.pot .
	$(BIN)/pybabel --quiet update -i translations/messages.pot -d translations --no-fuzzy-matching --omit-header --ignore-obsolete
	rm translations/messages.pot

clean:
	rm -rf $(VENV) .tools node_modules static/vendor
