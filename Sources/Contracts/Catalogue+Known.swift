package import Scorecard

extension Catalogue {
    /// Refuses a series that this catalogue does not know.
    ///
    /// The worker that wrote of it has another catalogue: what it wrote waits in the dead letters until this one has
    /// caught up.
    ///
    /// - Throws: ``Rejection``: `unknown-authority` or `unknown-measure`.
    package func requireKnown(_ series: Series) throws(Rejection) {
        guard self[series.authority] != nil else {
            throw Rejection(.unknownAuthority, "'authority' is not the code of an authority in the configuration")
        }
        guard self[series.measure] != nil else {
            throw Rejection(.unknownMeasure, "'measure' is not the id of a measure in the catalogue")
        }
    }
}
