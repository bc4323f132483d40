internal import ArgumentParser
internal import Reporting

extension Edition: ExpressibleByArgument {}

/// Whom an answer is for.
struct EditionOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "public withholds small counts; exempt shows them, which may identify people: not for publication."))
    var edition = Edition.public
}
