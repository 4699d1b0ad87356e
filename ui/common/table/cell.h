#pragma once

#include "core/money.h"
#include "ui/common/icons.h"
#include "ui/common/widgets/marks.h"

#include <QMetaType>
#include <QString>
#include <QVariant>

#include <optional>

namespace practice::ui {

enum class CellKind { Text, Figure, Pill, Share, IconText, TwoLines };

/// What one cell shows. Delegates and the total row read nothing else; `text` is ready for the screen.
struct Cell {
    CellKind kind = CellKind::Text;
    QString text;
    QString second;              ///< The second line of TwoLines.
    Token token = Token::Text;
    bool strong = false;
    bool locked = false;         ///< Sunken, with a lock before a text.
    bool note = false;           ///< A triangle in the upper right corner.
    Icon icon = Icon::None;
    PillKind pill = PillKind::Muted;
    double share = -1;           ///< 0–1 of the bar's full scale; the bar stands right of the figure.
    double tick = -1;            ///< "Should be here by now", 0–1.
    QVariant sort;               ///< Order within the column; invalid: the text.
    QString toolTip;

    static Cell plain(const QString& text, Token token = Token::Text);
    static Cell name(const QString& text);                         ///< Strong text.
    static Cell quiet(const QString& text) { return plain(text, Token::Text2); }
    static Cell twoLines(const QString& first, const QString& second);
    static Cell money(core::Money amount);                         ///< Zero is an en dash; negative in danger.
    static Cell moneyTotal(core::Money amount);                    ///< Strong, zero written out.
    static Cell variance(core::Money amount);                      ///< Explicit sign.
    static Cell figure(const QString& text, const QVariant& sort); ///< Any other right-aligned figure.
    static Cell number(std::int64_t number);
    static Cell date(std::optional<core::Date> date);              ///< Empty: en dash.
    static Cell pillOf(const QString& text, PillKind kind);
    static Cell lockedPill(const QString& text);
    static Cell withIcon(Icon which, const QString& text, Token token = Token::Text);
    static Cell severity(core::Severity severity, const QString& text);
    static Cell bar(const QString& figure, double share, bool alarming = false, double tick = -1);

    Cell& inToken(Token t) { token = t; return *this; }
    Cell& inStrong(bool on = true) { strong = on; return *this; }
    Cell& tip(const QString& t) { toolTip = t; return *this; }
    Cell& sorted(const QVariant& by) { sort = by; return *this; }
};

enum TableRole {
    CellRole = Qt::UserRole + 1, ///< Cell
    IdRole,                      ///< qint64
    SortRole,
    SeverityRole,                ///< int of core::Severity, where the cell has one
    CellKindRole,
    SwatchRole                   ///< Header: the colour of the series that the column shows
};

struct ColumnSpec {
    QString title = {};
    CellKind kind = CellKind::Text;
    int width = 0;          ///< px at 100 %; 0: as wide as its widest cell.
    bool stretches = false; ///< Takes the slack; at most one of a table.
    bool sortable = true;
    QString toolTip = {};
    QColor swatch = {};
    bool hidden = false;    ///< At first; the column menu shows it.
};

bool rightAligned(CellKind kind);
/// Order of two sort keys: numbers by size, texts as people sort them, missing ones last.
bool isMissing(const QVariant& key);
bool sortsBefore(const QVariant& a, const QVariant& b);

} // namespace practice::ui

Q_DECLARE_METATYPE(practice::ui::Cell)
