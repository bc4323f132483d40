.PHONY: setup build test demo stop ci format

setup:
	scripts/setup

build:
	swift build -c release

test:
	scripts/test

demo:
	scripts/demo

stop:
	scripts/demo stop

ci:
	.ci/run

format:
	swift format -i -r Sources Tests Package.swift
