#ifndef SCORECARD_CXLSXWRITER_SHIM_H
#define SCORECARD_CXLSXWRITER_SHIM_H

#include <string.h>
#include <xlsxwriter.h>

/// Sets the properties that say what the workbook is. Exists since the library's structure takes pointers to characters that
/// it does not change, but does not say `const`: they need only live for the call.
static inline lxw_error scorecard_workbook_describe(
    lxw_workbook *workbook, const char *title, const char *subject, const char *author, const char *comments,
    long long created) {
    lxw_doc_properties properties;
    memset(&properties, 0, sizeof properties);
    properties.title = (char *)title;
    properties.subject = (char *)subject;
    properties.author = (char *)author;
    properties.comments = (char *)comments;
    properties.created = (time_t)created;
    return workbook_set_properties(workbook, &properties);
}

/// Makes a header row and the rows under it a table that programs know by its name. Exists since the columns of the options
/// are a list of pointers that ends in a null.
static inline lxw_error scorecard_worksheet_table(
    lxw_worksheet *worksheet, unsigned last_row, unsigned short columns, const char *name, const char *const *headers) {
    lxw_table_column column[64];
    lxw_table_column *list[65];
    lxw_table_options options;
    unsigned short index;
    if (columns > 64) return LXW_ERROR_PARAMETER_VALIDATION;
    memset(column, 0, sizeof column);
    memset(list, 0, sizeof list);
    memset(&options, 0, sizeof options);
    for (index = 0; index < columns; index++) {
        column[index].header = (char *)headers[index];
        list[index] = &column[index];
    }
    options.name = (char *)name;
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.columns = list;
    return worksheet_add_table(worksheet, 0, 0, last_row, (lxw_col_t)(columns - 1), &options);
}

#endif
