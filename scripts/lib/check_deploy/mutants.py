"""Faults to plant, each of which a check must find: a check that cannot fail shows nothing."""

import pathlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from typing import NamedTuple

import compose
import connections
import image
import manifests
import tools

DOCKERFILE = "deploy/Dockerfile"
COMPOSE = "docker-compose.yml"
BASE = "deploy/kubernetes/base/"
EXAMPLE = "deploy/kubernetes/overlays/example/"


class Mutant(NamedTuple):
    check: Callable[[pathlib.Path], list[str]]
    file: str
    old: str
    new: str
    complaint: str


MUTANTS = [
    Mutant(tools.check, COMPOSE, "stop_grace_period", "stop_grace", "stop_grace"),
    Mutant(tools.check, COMPOSE, "volumes:\n  kafka:", "volumes:\n kafka:\n  kafka:", "yamllint"),
    Mutant(tools.check, DOCKERFILE, 'ENTRYPOINT ["/usr/bin/tini", "--"]', "ENTRYPOINT tini --", "DL3025"),
    Mutant(tools.check, BASE + "every-pod.yaml", "readOnlyRootFilesystem", "readOnlyRootFileSystem", "readOnlyRootFileSystem"),
    Mutant(tools.check, EXAMPLE + "kustomization.yaml", "../../base", "../../bass", "kubectl kustomize"),
    Mutant(image.check, DOCKERFILE, "/staging/bin/notifier", "", "notifier is not copied"),
    Mutant(image.check, DOCKERFILE, "notifier dashboard scorecard; do", "dashboard scorecard; do", "notifier is not built"),
    Mutant(image.check, DOCKERFILE, "FROM swift:6.3.1-bookworm", "FROM swift:latest", "swift:latest is not pinned"),
    Mutant(image.check, DOCKERFILE, "COPY Tests Tests", "COPY Test Tests", "no Test to copy"),
    Mutant(image.check, DOCKERFILE, "COPY Benchmarks/engine Benchmarks/engine\n", "", "does not copy Benchmarks/engine"),
    Mutant(image.check, ".dockerignore", "!Sources\n", "", "keeps out Sources"),
    Mutant(image.check, DOCKERFILE, "SCORECARD_CONFIG=", "SCORECARD_FOLDER=", "SCORECARD_FOLDER"),
    Mutant(image.check, DOCKERFILE, "EXPOSE 8080", "EXPOSE 8081", "another port"),
    Mutant(image.check, DOCKERFILE, "USER 10001:10001", "USER root", "not root's"),
    Mutant(image.check, DOCKERFILE, "python3 pandoc", "python3", "need the package pandoc"),
    Mutant(image.check, DOCKERFILE, "WEASYPRINT_PYTHON=/opt/weasyprint/", "WEASYPRINT_PYTHON=/opt/venv/", "no Python that is copied"),
    Mutant(image.check, DOCKERFILE, "--require-hashes", "", "not installed by the hashes"),
    Mutant(compose.check, COMPOSE, "    tmpfs: [/tmp]\n    environment: {DATABASE", "    environment: {DATABASE", "/tmp is not writable"),
    Mutant(compose.check, COMPOSE, "apache/kafka:4.1.1", "apache/kafka:latest", "apache/kafka:latest is not pinned"),
    Mutant(compose.check, COMPOSE, "command: [importer]", "command: [import]", "import is no program"),
    Mutant(compose.check, COMPOSE, "SMTP_URL:", "MAIL_URL:", "MAIL_URL"),
    Mutant(compose.check, COMPOSE, "./deploy/postgres/logins.sql", "./deploy/postgres/login.sql", "login.sql to mount"),
    Mutant(compose.check, COMPOSE, "secrets: [importer-database-url]", "secrets: []", "is not mounted"),
    Mutant(compose.check, COMPOSE, ".secrets/owner-password", ".secrets/password", "does not make"),
    Mutant(compose.check, COMPOSE, "read_only: true\n  cap_drop", "cap_drop", "read_only must be"),
    Mutant(manifests.check, BASE + "importer.yaml", "args: [importer]", "args: [import]", "import is no program"),
    Mutant(manifests.check, BASE + "every-worker.yaml", "path: /readyz", "path: /ready", "/ready"),
    Mutant(manifests.check, BASE + "every-worker.yaml", "containerPort: 8080", "containerPort: 8081", "asked on another"),
    Mutant(manifests.check, BASE + "every-pod.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "must not run as root"),
    Mutant(manifests.check, BASE + "every-pod.yaml", "DATABASE_URL_FILE", "DATABASE_FILE", "DATABASE_FILE"),
    Mutant(manifests.check, EXAMPLE + "kustomization.yaml", "newTag: 0.1.0", "newTag: latest", "is not pinned"),
    Mutant(manifests.check, BASE + "dashboard-pages.yaml", "scorecard/session-key", "scorecard/key", "SESSION_KEY_FILE names"),
    Mutant(manifests.check, EXAMPLE + "kustomization.yaml", "smtp-url=", "smtp=", "SMTP_URL_FILE names"),
    Mutant(manifests.check, BASE + "dashboard-pages.yaml", "/etc/scorecard/reports.yaml", "/etc/reports.yaml", "reports.yaml is not mounted"),
    Mutant(manifests.check, BASE + "dashboard-pages.yaml", "mountPath: /tmp", "mountPath: /var/tmp", "/tmp is not writable"),
    Mutant(manifests.check, "config/kustomization.yaml", "report-sections/none.md", "report-sections/summary.md", "does not list"),
    Mutant(manifests.check, "config/kustomization.yaml", "measures/child-protection.yaml", "routes.yaml", "does not list"),
    Mutant(connections.check, "deploy/examples/kafka-sasl-ssl.properties", "sasl.mechanisms", "sasl.mechanism.s", "No such"),
    Mutant(connections.check, "deploy/examples/kafka-sasl-ssl.properties", "=https", "=http", "Invalid value"),
    Mutant(connections.check, "deploy/examples/database-url", "sslmode=", "sslmod=", "sslmod"),
    Mutant(connections.check, "deploy/examples/database-url", "verify-full", "require", "does not verify"),
    Mutant(connections.check, "scripts/compose-secrets", "_login", "_user", "makes no login"),
]


def copy(root: pathlib.Path, tree: pathlib.Path) -> None:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout.splitlines()
    for name in names:
        if (root / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, tree / name)


def missed(root: pathlib.Path) -> list[str]:
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder)
        copy(root, tree)
        for mutant in MUTANTS:
            path = tree / mutant.file
            text = path.read_text()
            if mutant.old not in text:
                problems.append(f"{mutant.file}: there is no '{mutant.old}' to break any more")
                continue
            path.write_text(text.replace(mutant.old, mutant.new))
            found = mutant.check(tree)
            path.write_text(text)
            if not any(mutant.complaint in problem for problem in found):
                problems.append(f"{mutant.file}: '{mutant.old}' became '{mutant.new}', and was not complained about: {found}")
    return problems
