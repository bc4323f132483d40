internal import Contracts
internal import Postgres
internal import Presentation
internal import Scorecard
internal import Store

/// The committee's actions: the list, and who may do what with one.
extension DashboardSite {
    func actionsPage(_ request: PageRequest) async throws -> Answer {
        let authority = try authority(request)
        let mark = streams.mark
        let actions = try await actions(of: authority)
        let base = "/\(authority.code)/actions"
        let open = actions.count(where: \.isOpen)
        return try page(
            .actions, frame("Actions of the committee", request, authority: authority, isLive: true),
            [
                "lead": .text("\(open) open of \(actions.count)."),
                "actions": .list(
                    actions.reversed().map { action in
                        [
                            "action": .list([
                                actionBlock(action, request, knowsFigures: maySpeak(request.viewer, of: action)).view
                            ]),
                            "address": .text(request.link("\(base)/\(action.id)")),
                            "label": .text("Open action \(action.id)"),
                        ]
                    }), "isEmpty": .flag(actions.isEmpty),
                "raise": .text(request.viewer.isOfficer ? request.link("\(base)/new") : ""),
            ], mark: mark)
    }

    func requireOfficer(_ request: PageRequest) throws {
        guard request.viewer.isOfficer else {
            throw PageProblem.notAllowed("Actions are raised by performance officers.")
        }
    }

    func action(_ authority: Authority, _ request: PageRequest) async throws -> ActionStore.Action {
        guard let id = request.parameters["id"].flatMap({ Int32($0) }),
            let action = try await actions(of: authority).first(where: { $0.id == id })
        else { throw PageProblem.unknown("action") }
        return action
    }

    func maySpeak(_ viewer: Viewer, of action: ActionStore.Action) -> Bool {
        guard let service = action.measure.flatMap({ catalogue[$0]?.service }) else { return viewer.isOfficer }
        return viewer.maySpeak(for: service)
    }
}
