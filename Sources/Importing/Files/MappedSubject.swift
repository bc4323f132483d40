internal import Contracts
internal import Scorecard
internal import Settings

/// Whom a row, or one of its columns of values, is about.
struct MappedSubject {
    /// The code of today where the catalogue has the authority, else what stands there; may be blank.
    let code: String
    /// Where the authority's name stands, from 0.
    var place: Int?
    /// Where its values stand, if it has a column of its own.
    var valuePlace: Int?

    enum Finding {
        case known([MappedSubject])
        /// Not in the catalogue, and the mapping says to leave such rows out.
        case leftOut(String)
    }

    /// - Throws: ``Rejection`` where the row's level or number is none that is known.
    static func subjects(
        of row: CSVReader.Row, _ form: MappedForm, _ header: MappedHeader
    ) throws(Rejection) -> Finding {
        switch form.mapping.authority {
        case .fixed(let code): return .known([MappedSubject(code: code.rawValue)])
        case .columns(let columns):
            return .known(
                columns.map { MappedSubject(code: $0.authority.rawValue, valuePlace: header.place($0.column)) })
        case .named(let name): return try subject(name, row, form, header)
        case .byLevel(let level, let names):
            let place = header.place(level)
            guard let name = names[row.fields[place]] else {
                throw Rejection(
                    .unknownAuthority, "\(header.name(place)): not one of the mapping's levels",
                    field: .authority, excerpt: Excerpt(row.fields[place]))
            }
            return try subject(name, row, form, header)
        }
    }

    private static func subject(
        _ name: MappedAuthority.Name, _ row: CSVReader.Row, _ form: MappedForm, _ header: MappedHeader
    ) throws(Rejection) -> Finding {
        let place = header.place(name.column)
        let text = row.fields[place]
        switch name {
        case .code:
            guard let code = AuthorityCode(text) else { break }
            if let current = form.directory.current(code) {
                return .known([MappedSubject(code: current.rawValue, place: place)])
            }
            if form.mapping.skipsUnknownAuthorities { return .leftOut(text) }
        case .laNumber:
            guard let number = Int(text), number > 0 else { break }
            if let code = form.directory.authority(laNumber: number) {
                return .known([MappedSubject(code: code.rawValue, place: place)])
            }
            if form.mapping.skipsUnknownAuthorities { return .leftOut(text) }
        }
        if case .laNumber = name {
            throw Rejection(
                .unknownAuthority, "\(header.name(place)): not the laNumber of an authority in the configuration",
                field: .authority, excerpt: Excerpt(text))
        }
        return .known([MappedSubject(code: text, place: place)])
    }
}
