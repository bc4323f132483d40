/// Whether a form was sent from a page of this site: other sites can have browsers send one, but not say that it is ours.
enum OriginCheck {
    /// - Parameters:
    ///   - site: The address by which browsers know us; `nil` takes the host that they ask for.
    ///   - fetchSite: `Sec-Fetch-Site`, which only browsers write.
    static func accepts(origin: [String], fetchSite: [String], host: String?, site: String?) -> Bool {
        if let fetchSite = fetchSite.first {
            guard origin.count <= 1, fetchSite == "same-origin" else { return false }
        }
        // Whoever says neither is no browser of these years.
        guard let said = origin.first else { return !fetchSite.isEmpty }
        guard origin.count == 1 else { return false }
        if let site { return said.lowercased() == site.lowercased() }
        guard let host, let scheme = said.firstRange(of: "://") else { return false }
        return said[scheme.upperBound...].lowercased() == host.lowercased()
    }
}
