"""What is installed beside the interpreter that runs this, as CycloneDX and as a list of licences. Standard library alone: it runs in a clean environment."""

import importlib.metadata
import json
import sys
from pathlib import Path

SHORT = 60
# Names in classifiers and free words → SPDX; what is not here stands as it was written.
SPDX = {
    "MIT License": "MIT",
    "MIT license": "MIT",
    "The MIT License (MIT)": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD 3-Clause": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
}


def licence(found: importlib.metadata.Distribution) -> str:
    about = found.metadata
    if "License-Expression" in about:
        return about["License-Expression"]
    named = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    named = [name for name in named if name != "OSI Approved"]
    if named:
        return " AND ".join(sorted({SPDX.get(name, name) for name in named}))
    written = about["License"].strip().splitlines() if "License" in about else []
    if written and len(written[0]) < SHORT:
        return SPDX.get(written[0], written[0])
    files = [file for file in found.files or () if "licen" in file.name.lower()]
    text = " ".join(str(file.read_text()) for file in files[:1])
    return "MIT" if "Permission is hereby granted, free of charge" in text else "unknown"


def components() -> list[dict[str, object]]:
    found = {each.metadata["Name"]: each for each in importlib.metadata.distributions()}
    return [
        {
            "type": "library",
            "name": name,
            "version": found[name].version,
            "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{found[name].version}",
            "licenses": [{"expression": licence(found[name])}],
        }
        for name in sorted(found, key=str.lower)
        if name not in ("pip", "guong-sang")
    ]


def main(folder: Path) -> None:
    parts = components()
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "guong-sang",
                "version": importlib.metadata.version("guong-sang"),
                "licenses": [{"expression": "MIT"}],
            }
        },
        "components": parts,
    }
    (folder / "sbom.cdx.json").write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    lines = [f"{part['name']} {part['version']}: {part['licenses'][0]['expression']}" for part in parts]  # type: ignore[index]
    (folder / "LICENCES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
