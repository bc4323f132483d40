internal import Importing
internal import Scorecard
internal import Settings

extension FileOptions {
    /// The mapping that the files are read by; `nil` for files in a form of our own.
    func mappedForm(_ catalogue: Catalogue) throws -> MappedForm? {
        guard let mapping else { return nil }
        var read = try MappingReader.read(mapping, catalogue: catalogue)
        if let revision { read.revision = revision }
        if strict { read.skipsUnknownAuthorities = false }
        return MappedForm(read, catalogue: catalogue)
    }

    /// Says what was left out of each file: nothing is without being told.
    func sayLeftOut(_ summary: PublishSummary) {
        for file in summary.files {
            for line in file.leftOut?.lines ?? [] { say(Terminal.printable("\(file.name): \(line)")) }
        }
    }
}
