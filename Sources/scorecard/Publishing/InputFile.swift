internal import Foundation

/// A file of returns that can be read more than once.
///
/// Standard input and pipes can be read once only: they are first copied to a file without a name, which is gone with
/// this process however it ends, since returns may hold personal data.
final class InputFile {
    /// As it was given, for messages.
    let name: String
    /// Where it can be read.
    let path: String
    private var spool: FileHandle?

    init(_ name: String) throws {
        self.name = name == "-" ? "standard input" : name
        if name != "-", Self.isRegular(name) {
            path = name
            return
        }
        let source = name == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: name)
        guard let source, !Self.isFolder(name) else { throw Self.unreadable(name) }
        let spool = try Self.spool()
        self.spool = spool
        path = "/dev/fd/\(spool.fileDescriptor)"
        do {
            while let part = try source.read(upToCount: 1 << 20), !part.isEmpty { try spool.write(contentsOf: part) }
        } catch {
            throw Self.unreadable(self.name)
        }
    }

    static func unreadable(_ name: String) -> CommandFailure {
        CommandFailure(code: 66, text: "\(name): the file cannot be read")
    }

    /// Opens the file at its beginning.
    func open() throws -> FileHandle {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw Self.unreadable(name) }
        return handle
    }

    /// The whole content.
    func read() throws -> [UInt8] {
        let handle = try open()
        defer { try? handle.close() }
        do {
            return [UInt8](try handle.readToEnd() ?? Data())
        } catch {
            throw Self.unreadable(name)
        }
    }

    private static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func spool() throws -> FileHandle {
        var template = Array((NSTemporaryDirectory() + "/scorecard-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw CommandFailure(code: 73, text: "no temporary file can be made in \(NSTemporaryDirectory())")
        }
        unlink(template)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
