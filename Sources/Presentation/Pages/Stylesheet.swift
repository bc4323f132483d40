/// How pages look, on screens light and dark and on paper.
package enum Stylesheet {
    package static var css: String { String(decoding: PackageResources.scorecard_css, as: UTF8.self) }
}
