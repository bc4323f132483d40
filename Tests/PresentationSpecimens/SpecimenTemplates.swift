/// Templates of the specimens, made of the executable's partials.
enum SpecimenTemplates {
    static let all = [
        "specimen-scorecard": """
        {{<page}}{{$main}}
        <div class="side-by-side">
        <section aria-labelledby="ratings"><h2 id="ratings">Ratings</h2>
        {{#rag}}{{>count-table}}{{/rag}}
        {{#ragChart}}{{>chart}}{{/ragChart}}
        </section>
        <section aria-labelledby="directions"><h2 id="directions">Directions of travel</h2>
        {{#travel}}{{>count-table}}{{/travel}}
        {{#travelChart}}{{>chart}}{{/travelChart}}
        </section>
        </div>
        <h2>Measures</h2>
        {{#table}}{{>scorecard-table}}{{/table}}
        {{#signs}}{{>legend}}{{/signs}}
        {{/main}}{{/page}}
        """,
        "specimen-measure": """
        {{<page}}{{$heading}}{{#top}}{{>measure-heading}}{{/top}}{{/heading}}{{$main}}
        {{#list}}{{>figures}}{{/list}}
        <h2>Against the target</h2>
        {{#bullet}}{{>chart}}{{/bullet}}
        <h2>History</h2>
        {{#trend}}{{>chart}}{{/trend}}
        <h2>Commentary</h2>
        {{#words}}
        {{>commentary}}
        {{/words}}
        <h2>Actions</h2>
        {{#actions}}
        {{>action}}
        {{/actions}}
        {{/main}}{{/page}}
        """,
        "specimen-charts": """
        {{<page}}{{$main}}
        {{#charts}}
        {{>chart}}
        {{/charts}}
        {{/main}}{{/page}}
        """,
        "specimen-forms": """
        {{<page}}{{$main}}
        <form action="scorecard.html" method="get" class="fields">
        <div><label for="service">Service</label><select id="service" name="service"><option value="">All services</option><option>Child protection</option></select></div>
        <div><label for="words">Words in the title</label><input id="words" name="words" type="search"/></div>
        <fieldset><legend>Ratings to show</legend>
        <label for="red"><input type="checkbox" id="red" name="rag" value="red" checked=""/> Red</label>
        <label for="amber"><input type="checkbox" id="amber" name="rag" value="amber"/> Amber</label>
        </fieldset>
        <div><button>Show these measures</button></div>
        </form>
        <h2>Write a commentary</h2>
        <form action="measure.html" method="get">
        <p class="error" id="problem">Write why the measure is red.</p>
        <label for="text">Commentary</label>
        <p class="hint" id="hint">Plain text. Everyone can read it.</p>
        <textarea id="text" name="text" aria-describedby="problem hint" aria-invalid="true"></textarea>
        <button>Save the commentary</button> <a class="button" href="measure.html">Cancel</a>
        </form>
        {{/main}}{{/page}}
        """,
        "specimen-paper": """
        {{<page}}{{$main}}
        <h2>1 Performance overview</h2>
        {{#rag}}{{>count-table}}{{/rag}}
        {{#ragChart}}{{>chart}}{{/ragChart}}
        <h2>2 Red rated performance</h2>
        {{#trends}}
        {{>chart}}
        {{/trends}}
        {{#signs}}{{>legend}}{{/signs}}
        <section class="wide" aria-labelledby="appendix"><h2 id="appendix">Appendix 1: scorecard</h2>
        {{#table}}{{>scorecard-table}}{{/table}}
        </section>
        {{/main}}{{/page}}
        """,
        "specimen-reading": """
        {{<page}}{{$main}}
        {{#signs}}{{>legend}}{{/signs}}
        {{/main}}{{/page}}
        """,
    ]
}
