"""Checks docker-compose.yml and deploy/ as far as that goes without a container engine or a cluster.

check_deploy             checks the checkout
check_deploy --self-test breaks copies of it, one fault each, and wants every fault found
"""

import pathlib
import sys

import compose
import connections
import image
import manifests
import mutants
import tools

ROOT = pathlib.Path(__file__).resolve().parents[3]


def main(arguments: list[str]) -> int:
    if arguments == ["--self-test"]:
        problems = mutants.missed(ROOT)
        what = f"{len(mutants.MUTANTS)} planted faults, {len(problems)} not found"
    elif not arguments:
        groups = [tools.check, image.check, compose.check, manifests.check, connections.check]
        problems = [problem for check in groups for problem in check(ROOT)]
        what = f"{len(problems)} problems in the deployment files"
    else:
        print(__doc__, file=sys.stderr)
        return 64
    for problem in problems:
        print(problem, file=sys.stderr)
    print(what)
    return 1 if problems else 0


sys.exit(main(sys.argv[1:]))
