#include "ui/common/widgets/conflict_sheet.h"

#include "ui/common/widgets/label.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QCoreApplication>
#include <QGridLayout>

namespace practice::ui {
namespace {

QString conflictWords(const char* text) { return QCoreApplication::translate("Conflict", text); }
QString orDash(const QString& value) { return value.isEmpty() ? QString(QChar(0x2013)) : value; }

QWidget* makeTable(const std::vector<Fact>& saved, const std::vector<Fact>& mine) {
    auto* table = new QWidget;
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(px(16));
    grid->setVerticalSpacing(px(6));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    int row = 0;
    grid->addWidget(new Label(conflictWords("Saved now"), TextStyle::SecondaryMedium, Token::Text2), row, 1);
    grid->addWidget(new Label(conflictWords("Yours"), TextStyle::SecondaryMedium, Token::Text2), row++, 2);
    for (std::size_t i = 0; i < saved.size() && i < mine.size(); ++i) {
        if (saved[i].value == mine[i].value)
            continue;
        grid->addWidget(new Label(saved[i].label, TextStyle::Body, Token::Text2), row, 0);
        auto* theirs = new Label(orDash(saved[i].value));
        auto* own = new Label(orDash(mine[i].value), TextStyle::BodyMedium);
        theirs->setWordWrap(true);
        own->setWordWrap(true);
        grid->addWidget(theirs, row, 1);
        grid->addWidget(own, row++, 2);
    }
    if (row == 1)
        grid->addWidget(new Label(conflictWords("Both versions hold the same; only the save came later."), TextStyle::Body,
                                  Token::Text2), row, 0, 1, 3);
    return table;
}

} // namespace

void showConflict(QWidget* host, const QString& title, const std::vector<Fact>& saved, const std::vector<Fact>& mine,
                  std::function<void()> reload, std::function<void()> keepMine, const SavedBy& by) {
    auto* sheet = new SheetDialog(title, host);
    sheet->setObjectName(QStringLiteral("conflict"));
    const QString who = by.name.isEmpty() ? conflictWords("Somebody") : by.name;
    const QString what = by.when.isEmpty() ? conflictWords("%1 saved this record while you were editing it.").arg(who)
                                           : conflictWords("%1 saved this record on %2, while you were editing it.").arg(who, by.when);
    sheet->setText(what + QLatin1Char(' ') +
                   conflictWords("Nothing of yours is lost: take over the saved version, or save yours over it."));
    sheet->setSheetWidth(640);
    sheet->setBody(makeTable(saved, mine));
    sheet->addCancel(conflictWords("Back to the form"))->setObjectName(QStringLiteral("conflict.back"));
    sheet->addButton(conflictWords("Reload the saved version"), ButtonKind::Outline, [reload = std::move(reload)] {
             reload();
             return true;
         })->setObjectName(QStringLiteral("conflict.reload"));
    sheet->addButton(conflictWords("Keep mine"), ButtonKind::Primary, [keepMine = std::move(keepMine)] {
             keepMine();
             return true;
         })->setObjectName(QStringLiteral("conflict.keepMine"));
    sheet->open();
}

} // namespace practice::ui
