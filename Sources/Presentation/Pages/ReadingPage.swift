/// What colours, shapes, arrows and signs mean: the page for readers, which is `docs/reading-the-scorecard.md`.
package enum ReadingPage {
    /// CommonMark without tables, raw HTML or links; its first line is its title.
    package static var markdown: String { String(decoding: PackageResources.reading_the_scorecard_md, as: UTF8.self) }

    /// Such as `How to read the scorecard`.
    package static var title: String {
        String(markdown.prefix { !$0.isNewline }.drop { $0 == "#" || $0 == " " })
    }

    /// Without its title, which a page's frame has.
    package static var body: String { String(markdown.drop { !$0.isNewline }) }
}
