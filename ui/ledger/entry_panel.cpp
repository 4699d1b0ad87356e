#include "ui/ledger/entry_panel.h"

#include "ledger/ledger_service.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/ledger/sheets.h"
#include "ui/ledger/words.h"

#include <QBoxLayout>
#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace practice::ui::ledger {

using security::Permission;

namespace {

/// One amount, as wide as it is.
class Figure final : public QWidget {
  public:
    Figure(QString text, Token token, QWidget* parent) : QWidget(parent), m_text(std::move(text)), m_token(token) {
        const QFont font = textFont(TextStyle::Body);
        setFixedSize(static_cast<int>(std::ceil(figureWidth(m_text, font))) + px(1), QFontMetrics(font).height());
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        drawFigure(&painter, rect(), Qt::AlignRight, m_text, textFont(TextStyle::Body), color(m_token));
    }

  private:
    QString m_text;
    Token m_token;
};

} // namespace

EntryPanel::EntryPanel(Desk& desk) : m_desk(desk) {
    setObjectName(QStringLiteral("ledger.entryPanel"));
    setAccessibleName(tr("Entry"));
    connect(&desk, &Desk::journalChanged, this, [this] {
        if (m_entry)
            showEntry(m_entry->id);
    });
}

void EntryPanel::showEntry(books::EntryId id) {
    m_desk.read(
        this, m_slot, [id](app::Services& services, core::Progress&) { return services.ledger().entry(id); },
        [this](books::JournalEntry entry) {
            m_entry = std::move(entry);
            fill();
            emit loaded();
        });
}

void EntryPanel::fill() {
    clear();
    const auto& entry = *m_entry;
    setTitle(tr("Entry %1").arg(entry.id.value()),
             QStringLiteral("%1 · %2").arg(dateText(entry.content.postedOn), journalText(entry.content.kind)));
    if (entry.reversedBy)
        setPill(tr("Reversed"), PillKind::Muted);
    else if (entry.reverses)
        setPill(tr("Reversal"), PillKind::Info);
    else
        setPill({}, PillKind::Muted);
    addLines();
    addLinks();
    addActions();
}

/// The account in full, wrapped where it is long, with the department beneath; the amount at the right.
QWidget* EntryPanel::makeLine(const QString& account, const QString& department, core::Money amount) {
    auto* line = new QWidget;
    line->setAccessibleName(department.isEmpty() ? tr("%1: %2", "label: value").arg(account, money(amount))
                                                 : tr("%1, %2: %3", "account, department: amount").arg(account, department, money(amount)));
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, px(3), 0, px(3));
    row->setSpacing(px(12));
    auto* words = new QVBoxLayout;
    words->setSpacing(px(1));
    auto* name = new Label(account, TextStyle::Body, Token::Text2, line);
    name->setWordWrap(true);
    words->addWidget(name);
    if (!department.isEmpty()) {
        auto* where = new Label(department, TextStyle::Secondary, Token::Text3, line);
        where->setWordWrap(true);
        words->addWidget(where);
    }
    row->addLayout(words, 1);
    row->addWidget(new Figure(money(amount), amount.isNegative() ? Token::Danger : Token::Text, line), 0, Qt::AlignTop);
    return line;
}

void EntryPanel::addLines() {
    auto* section = addSection(tr("Lines"));
    section->setLine(false);
    section->setAside(tr("credits with a minus"));
    for (const auto& line : m_entry->content.lines)
        section->addWidget(makeLine(m_desk.lookups().accountText(line.account), m_desk.lookups().department(line.dimensions.department),
                                    line.amount));
    section->addFact(tr("Debits = credits"), money(amountOf(*m_entry)))->setTotal(true);
    if (!m_entry->content.memo.empty()) {
        auto* memo = addSection(tr("Memo"));
        auto* text = new Label(fromUtf8(m_entry->content.memo), TextStyle::Body, Token::Text, memo);
        text->setWordWrap(true);
        memo->addWidget(text);
    }
}

void EntryPanel::addLinks() {
    const auto& entry = *m_entry;
    auto* section = addSection(tr("Posting"));
    section->addFact(tr("Posted on"), dateText(entry.content.postedOn));
    if (entry.content.serviceOn)
        section->addFact(tr("Service date"), dateText(*entry.content.serviceOn));
    section->addFact(tr("Recorded"), instantText(entry.createdAt, m_desk.lookups().zone));
    const auto addLink = [&](const QString& text, const char* name, books::EntryId id) {
        auto* link = new Button(text, ButtonKind::Link, section);
        link->setTrailing(Icon::ChevronRight);
        link->setObjectName(QLatin1String(name));
        connect(link, &QPushButton::clicked, this, [this, id] { m_desk.navigator().open({"journal_entry", id.value()}); });
        auto* row = new QHBoxLayout;
        row->addWidget(link);
        row->addStretch(1);
        section->addLayout(row);
    };
    if (entry.reverses)
        addLink(tr("Reverses entry %1").arg(entry.reverses->value()), "ledger.reverses", *entry.reverses);
    if (entry.reversedBy)
        addLink(tr("Reversed by entry %1").arg(entry.reversedBy->value()), "ledger.reversedBy", *entry.reversedBy);
}

void EntryPanel::addActions() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* reverseButton = new Button(tr("Reverse…"), ButtonKind::Outline, buttons);
    reverseButton->setObjectName(QStringLiteral("ledger.reverse"));
    reverseButton->setEnabledOr(whyNotReverse());
    connect(reverseButton, &QPushButton::clicked, this, &EntryPanel::reverse);
    auto* history = new Button(tr("History"), ButtonKind::Ghost, buttons);
    history->setObjectName(QStringLiteral("ledger.history"));
    connect(history, &QPushButton::clicked, this,
            [this] { m_desk.navigator().showHistory({"journal_entry", m_entry->id.value()}, title()); });
    row->addWidget(reverseButton);
    row->addWidget(history);
    row->addStretch(1);
    addFooter(buttons);
    if (!m_entry->batch || !whyNotReverse().isEmpty())
        return;
    auto* batch = new Button(tr("Reverse the whole batch…"), ButtonKind::Link);
    batch->setObjectName(QStringLiteral("ledger.reverseBatch"));
    connect(batch, &QPushButton::clicked, this, [this] { openReverseBatchSheet(m_desk, *m_entry->batch); });
    addFooter(batch);
}

QString EntryPanel::whyNotReverse() const {
    if (!m_entry)
        return tr("no entry is marked");
    if (m_entry->reversedBy)
        return tr("entry %1 is already reversed").arg(m_entry->id.value());
    if (m_entry->reverses)
        return tr("a reversal is not reversed: post a new entry");
    return m_desk.whyNot(Permission::LedgerReverse);
}

void EntryPanel::reverse() {
    if (whyNotReverse().isEmpty())
        openReverseSheet(m_desk, *m_entry);
}

} // namespace practice::ui::ledger
