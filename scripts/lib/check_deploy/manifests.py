"""The rendered manifests: closed containers, known programs and variables, pages that are served, mounted secrets."""

import pathlib

import reference
import tools
import yaml


def check_probes(tree: pathlib.Path, pod: dict, container: dict) -> list[str]:
    problems = []
    paths = [container[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")]
    annotations = pod["metadata"]["annotations"]
    paths.append(annotations["prometheus.io/path"])
    problems += [f"no reference page tells of {path}" for path in paths if not reference.is_served(tree, path)]
    environment = {entry["name"]: entry.get("value") for entry in container["env"]}
    ports = {environment["HTTP_PORT"], annotations["prometheus.io/port"], str(container["ports"][0]["containerPort"])}
    if len(ports) != 1:
        problems.append(f"listens on one port and is asked on another: {sorted(ports)}")
    return problems


def check_pod(tree: pathlib.Path, pod: dict, files: dict[str, set[str]]) -> list[str]:
    spec = pod["spec"]
    container = spec["containers"][0]
    problems = []
    if container["args"][0] not in reference.products(tree):
        problems.append(f"{container['args'][0]} is no program of this package")
    # The base leaves the image to the overlays.
    if files and not reference.is_pinned(container["image"]):
        problems.append(f"the image {container['image']} is not pinned")
    closed = container.get("securityContext", {})
    wanted = {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
    problems += [f"securityContext.{key} must be {value}" for key, value in wanted.items() if closed.get(key) != value]
    if spec.get("securityContext", {}).get("runAsNonRoot") is not True or spec.get("automountServiceAccountToken", True):
        problems.append("it must not run as root, nor hold a token of the cluster")
    if "memory" not in container.get("resources", {}).get("limits", {}):
        problems.append("its memory has no limit")
    for name in reference.unknown_variables(tree, {entry["name"] for entry in container["env"]}):
        problems.append(f"no reference page tells of {name}")
    mounts = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in spec["volumes"]}
    problems += [f"{path} is mounted from no volume" for path, volume in mounts.items() if volume not in volumes]
    problems += unmounted_reports(container, mounts, volumes)
    if files:
        problems += missing_files(container, mounts, volumes, files)
    return problems


def missing_files(container: dict, mounts: dict, volumes: dict, files: dict[str, set[str]]) -> list[str]:
    """Files that a worker is told of and that its mounted secret does not hold. A job reads only what it needs."""
    problems = []
    for entry in container["env"] if "readinessProbe" in container else []:
        folder, _, name = entry.get("value", "").rpartition("/")
        if entry["name"].endswith("_FILE"):
            held = files.get(volumes.get(mounts.get(folder, ""), {}).get("secret", {}).get("secretName", ""), set())
            if name not in held:
                problems.append(f"{entry['name']} names {entry['value']}, which is not mounted")
    return problems


def unmounted_reports(container: dict, mounts: dict, volumes: dict) -> list[str]:
    """What the dashboard makes reports of, and where."""
    if container["args"] != ["dashboard"]:
        return []
    needed = ("/etc/scorecard/reports.yaml", "/etc/scorecard/report-sections")
    problems = [f"{path} is not mounted" for path in needed if path not in mounts]
    if "emptyDir" not in volumes.get(mounts.get("/tmp", ""), {}):
        problems.append("/tmp is not writable, and reports on paper are made there")
    return problems


def unlisted_files(tree: pathlib.Path) -> list[str]:
    """Files of measures and of reports that would not reach the cluster."""
    listed = yaml.safe_load((tree / "config/kustomization.yaml").read_text())["configMapGenerator"]
    names = {name for generator in listed for name in generator["files"]}
    folder = tree / "config"
    found = [folder / "reports.yaml", *folder.glob("measures/*.yaml"), *folder.glob("report-sections/**/*.md")]
    files = sorted(str(path.relative_to(folder)) for path in found)
    return [f"config/kustomization.yaml: does not list {name}" for name in files if name not in names]


def check(tree: pathlib.Path) -> list[str]:
    problems = unlisted_files(tree)
    for folder in tools.kustomizations(tree):
        rendered, failed = tools.run(tree, "kubectl", "kustomize", folder)
        if failed:
            continue  # tools.check tells of it
        documents = [document for document in yaml.safe_load_all(rendered) if document]
        files = {doc["metadata"]["name"]: set(doc["data"]) for doc in documents if doc["kind"] == "Secret"}
        for document in documents:
            if document["kind"] not in ("Deployment", "Job"):
                continue
            pod = document["spec"]["template"]
            found = check_pod(tree, pod, files)
            if document["kind"] == "Deployment":
                found += check_probes(tree, pod, pod["spec"]["containers"][0])
            problems += [f"{folder}: {document['metadata']['name']}: {problem}" for problem in found]
    return problems
