internal import Scorecard
internal import Settings

/// Measures of the scorecard that can turn red without anybody's being told.
enum RouteGaps {
    /// What is wrong with the routes, or whom they leave out; nothing where there are none yet.
    static func find(in catalogue: Catalogue, _ context: CommandContext) -> [String] {
        guard context.hasRoutes else { return [] }
        do {
            return find(in: catalogue, try context.routes())
        } catch {
            return error.problems.map(\.description)
        }
    }

    private static func find(in catalogue: Catalogue, _ routes: Routes) -> [String] {
        let services = Set(catalogue.measures.filter(\.isOnScorecard).map(\.service)).sorted()
        return services.compactMap { service in
            let missed = catalogue.authorities.filter {
                $0.isRated && !routes.reaches(service: service, authority: $0.code)
            }
            guard !missed.isEmpty else { return nil }
            let places = missed.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
            return "routes.yaml: nobody is told when a measure of service \(service) turns red in \(places)"
        }
    }
}
