internal import Scorecard

/// Reads `authorities.yaml`.
enum AuthorityReader {
    private typealias Found = (authority: Authority, node: ConfigurationNode)

    static func authorities(_ folder: ConfigurationFolder, _ problems: ConfigurationNode.ProblemList) -> [Authority] {
        guard let file = folder.file("authorities.yaml", problems: problems) else { return [] }
        file.allow("authorities")
        let nodes = file.required("authorities")?.elements ?? []
        let read = nodes.compactMap { node in authority(node).map { (authority: $0, node: node) } }
        refuseRepetition(read)
        let codes = Set(read.map(\.authority.code))
        for (authority, node) in read {
            if let region = authority.region, !codes.contains(region) {
                node.optional("region")?.problem("the region \(region) is not among the authorities")
            }
            for code in authority.neighbours.flatMap(\.codes) where !codes.contains(code) {
                node.optional("neighbours")?.problem("the neighbour \(code) is not among the authorities")
            }
        }
        return read.map(\.authority)
    }

    /// A code, former codes included, and a number are one authority's.
    private static func refuseRepetition(_ read: [Found]) {
        var codes: Set<AuthorityCode> = []
        var numbers: Set<Int> = []
        for (authority, node) in read where !codes.insert(authority.code).inserted {
            node.problem("the code \(authority.code) is taken already")
        }
        for (authority, node) in read {
            for code in authority.formerCodes where !codes.insert(code).inserted {
                node.optional("formerCodes")?.problem("the code \(code) is taken already")
            }
            if let number = authority.laNumber, !numbers.insert(number).inserted {
                node.optional("laNumber")?.problem("the number \(number) is taken already")
            }
        }
    }

    private static func authority(_ node: ConfigurationNode) -> Authority? {
        node.allow(
            "code", "formerCodes", "laNumber", "name", "kind", "region", "alertsFrom", "neighbours")
        let code = node.required("code")?.authorityCode
        let name = node.required("name")?.text
        let kind = node.required("kind")?.oneOf(Authority.Kind.self)
        let neighbours = node.optional("neighbours")?.elements.compactMap { set -> NeighbourSet? in
            set.allow("from", "codes")
            let codes = set.required("codes")?.elements.compactMap(\.authorityCode)
            guard let from = set.required("from")?.date, let codes else { return nil }
            return NeighbourSet(from: from, codes: codes)
        }
        guard let code, let name, let kind else { return nil }
        return Authority(
            code: code, formerCodes: node.optional("formerCodes")?.elements.compactMap(\.authorityCode) ?? [],
            laNumber: node.optional("laNumber")?.parsed("a number of three digits such as 895") { text in
                Int(text).flatMap { (100...999).contains($0) ? $0 : nil }
            },
            name: name, kind: kind, region: node.optional("region")?.authorityCode,
            alertsFrom: node.optional("alertsFrom")?.period, neighbours: neighbours ?? [])
    }
}
