"""Every write and sync of SQLite, written down: a layer between it and the system, reached through ctypes (a VFS)."""

import ctypes
import ctypes.util
from pathlib import Path
from typing import Any

OPS: list[tuple[Any, ...]] = []  # ("write", file, offset, bytes) ("truncate", file, size) ("sync", file) ("ack", n) …


def pointers(names: str) -> list[tuple[str, Any]]:
    return [(name, ctypes.c_void_p) for name in names.split()]


class Methods(ctypes.Structure):
    """sqlite3_io_methods: https://sqlite.org/c3ref/io_methods.html."""

    _fields_ = [
        ("iVersion", ctypes.c_int),
        *pointers(
            "xClose xRead xWrite xTruncate xSync xFileSize xLock xUnlock xCheckReservedLock xFileControl xSectorSize"
        ),
        *pointers("xDeviceCharacteristics xShmMap xShmLock xShmBarrier xShmUnmap xFetch xUnfetch"),
    ]


class File(ctypes.Structure):
    _fields_ = [("methods", ctypes.POINTER(Methods))]


class Vfs(ctypes.Structure):
    """The head of sqlite3_vfs: https://sqlite.org/c3ref/vfs.html."""

    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        *pointers(
            "xOpen xDelete xAccess xFullPathname xDlOpen xDlError xDlSym xDlClose xRandomness xSleep xCurrentTime"
        ),
        *pointers("xGetLastError xCurrentTimeInt64 xSetSystemCall xGetSystemCall xNextSystemCall"),
    ]


FILE = ctypes.POINTER(File)
# Names travel as bare addresses: SQLite keeps them, so a copy that Python would make and drop must not take their place.
OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, FILE, ctypes.c_int, ctypes.c_void_p)
DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, FILE, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, FILE, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, FILE, ctypes.c_int)


def _file_name(address: int) -> str:
    return Path(ctypes.string_at(address).decode()).name


class Recorder:
    """Installed as the default VFS; must live as long as the process does."""

    def __init__(self) -> None:
        name = ctypes.util.find_library("sqlite3")
        if name is None:
            raise LookupError("SQLite is built into this Python; its writes cannot be watched here")
        self.library = ctypes.CDLL(name)
        self.library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        self.plain = self.library.sqlite3_vfs_find(None)
        self.names: dict[int, str] = {}
        self.tables: dict[int, tuple[Methods, Any, Any, Any]] = {}
        self.vfs = Vfs.from_buffer_copy(self.plain.contents)
        self.vfs.zName = b"recorded"
        self._open = OPEN(self.plain.contents.xOpen)
        self._delete = DELETE(self.plain.contents.xDelete)
        self._keep = (OPEN(self.open), DELETE(self.delete), WRITE(self.write), TRUNCATE(self.truncate), SYNC(self.sync))
        self.vfs.xOpen, self.vfs.xDelete = (ctypes.cast(each, ctypes.c_void_p).value for each in self._keep[:2])
        self.library.sqlite3_vfs_register(ctypes.byref(self.vfs), 1)

    def open(self, _vfs: int, name: int | None, file: Any, flags: int, out: int) -> int:
        result = self._open(ctypes.cast(self.plain, ctypes.c_void_p), name, file, flags, out)
        if result == 0 and name and file.contents.methods:
            self.names[ctypes.addressof(file.contents)] = _file_name(name)
            file.contents.methods = ctypes.pointer(self._watched(file.contents.methods))
        return int(result)

    def _watched(self, methods: Any) -> Methods:
        address = ctypes.addressof(methods.contents)
        if address not in self.tables:
            table = Methods.from_buffer_copy(methods.contents)
            real = WRITE(table.xWrite), TRUNCATE(table.xTruncate), SYNC(table.xSync)
            table.xWrite, table.xTruncate, table.xSync = (
                ctypes.cast(each, ctypes.c_void_p).value for each in self._keep[2:]
            )
            self.tables[address] = (table, *real)
            self.tables[ctypes.addressof(table)] = self.tables[address]
        return self.tables[address][0]

    def _real(self, file: Any) -> tuple[Methods, Any, Any, Any]:
        return self.tables[ctypes.addressof(file.contents.methods.contents)]

    def write(self, file: Any, data: int, amount: int, offset: int) -> int:
        OPS.append(("write", self.names[ctypes.addressof(file.contents)], offset, ctypes.string_at(data, amount)))
        return int(self._real(file)[1](file, data, amount, offset))

    def truncate(self, file: Any, size: int) -> int:
        OPS.append(("truncate", self.names[ctypes.addressof(file.contents)], size))
        return int(self._real(file)[2](file, size))

    def sync(self, file: Any, flags: int) -> int:
        result = self._real(file)[3](file, flags)
        OPS.append(("sync", self.names[ctypes.addressof(file.contents)]))
        return int(result)

    def delete(self, _vfs: int, name: int, directory: int) -> int:
        OPS.append(("delete", _file_name(name)))
        return int(self._delete(ctypes.cast(self.plain, ctypes.c_void_p), name, directory))
