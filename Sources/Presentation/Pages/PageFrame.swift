/// What surrounds a page: its title, where one can go from it, and how it looks.
package struct PageFrame: Sendable {
    /// Of this page; its first heading, and the beginning of the window's title.
    package var title: String
    /// Such as `Children's services scorecard`.
    package var site: String
    /// Whose scorecard it is; empty where it is nobody's.
    package var authority: String
    /// Where the site's name leads; empty on paper.
    package var home: String
    /// Such as `Exempt edition: not for publication`; stands above everything.
    package var notice: String
    package var navigation: [PageLink]
    /// Who is signed in; empty where nobody is.
    package var user: String
    /// Such as signing in or out.
    package var userLinks: [PageLink]
    package var styles: Styles
    /// Addresses of scripts, which may add comfort.
    package var scripts: [String]
    /// Says aloud what changes while the page is open.
    package var isLive: Bool
    /// What the form before this page has done; empty where there was none. The reader's place is there.
    package var outcome = ""
    /// A form came back with something wrong: the window's title says so, too.
    package var hasFaults = false
    /// Lines at the end of each page.
    package var footnotes: [String]
    package var footerLinks: [PageLink]
    /// A class of the stylesheet that says how it is printed.
    package var paper: Paper

    package enum Styles: Sendable {
        /// The stylesheet's address.
        case linked(String)
        /// In the page itself, for a page that is one file.
        case inlined
    }

    package enum Paper: String, Sendable {
        case portrait
        /// For wide tables.
        case landscape
    }

    package init(
        title: String, site: String = "Children’s services scorecard", authority: String = "", home: String = "",
        notice: String = "", navigation: [PageLink] = [], user: String = "", userLinks: [PageLink] = [],
        styles: Styles = .inlined, scripts: [String] = [], isLive: Bool = false, footnotes: [String] = [],
        footerLinks: [PageLink] = [], paper: Paper = .portrait
    ) {
        self.title = title
        self.site = site
        self.authority = authority
        self.home = home
        self.notice = notice
        self.navigation = navigation
        self.user = user
        self.userLinks = userLinks
        self.styles = styles
        self.scripts = scripts
        self.isLive = isLive
        self.footnotes = footnotes
        self.footerLinks = footerLinks
        self.paper = paper
    }

    /// What the template `page` reads under the name `page`.
    package var view: View {
        var stylesheet = ""
        var inlined = Markup.empty
        switch styles {
        case .linked(let address): stylesheet = address
        case .inlined: inlined = Markup(trusted: Stylesheet.css)
        }
        return [
            "title": .text(title), "site": .text(site), "authority": .text(authority), "home": .text(home),
            "notice": .text(notice), "hasNavigation": .flag(!navigation.isEmpty),
            "navigation": .list(navigation.map(\.view)), "user": .text(user),
            "hasUser": .flag(!user.isEmpty || !userLinks.isEmpty), "userLinks": .list(userLinks.map(\.view)),
            "stylesheet": .text(stylesheet), "inlined": .markup(inlined),
            "scripts": .list(scripts.map { ["address": .text($0)] }), "isLive": .flag(isLive),
            "outcome": .text(outcome), "hasFaults": .flag(hasFaults),
            "footnotes": .list(footnotes.map { ["text": .text($0)] }), "footerLinks": .list(footerLinks.map(\.view)),
            "hasFooterLinks": .flag(!footerLinks.isEmpty), "paper": .text(paper.rawValue),
        ]
    }
}

/// A link in words.
package struct PageLink: Sendable {
    package let text: String
    package let address: String
    /// Leads to where the reader is.
    package let isCurrent: Bool

    package init(_ text: String, to address: String, isCurrent: Bool = false) {
        self.text = text
        self.address = address
        self.isCurrent = isCurrent
    }

    package var view: View {
        ["text": .text(text), "address": .text(address), "isCurrent": .flag(isCurrent)]
    }
}
