#include "ui/ledger/entry_form.h"

#include "ledger/ledger_service.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/marks.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/ledger/line_row.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>

#include <algorithm>

namespace practice::ui::ledger {

using security::Permission;

EntryForm::EntryForm(Desk& desk)
    : m_desk(desk), m_date(new DateField), m_service(new DateField), m_memo(new TextField), m_lines(new QVBoxLayout),
      m_proof(new MessageLine), m_findings(new QWidget), m_post(new Button(tr("Post entry"), ButtonKind::Primary)) {
    setObjectName(QStringLiteral("ledger.entryForm"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(20), px(4), px(24), px(12));
    row->setSpacing(px(24));
    row->addWidget(makeFields(), 1);
    row->addWidget(new HairLine(Qt::Vertical, Token::Line2, this));
    row->addWidget(makeProof());
    m_date->setObjectName(QStringLiteral("entry.date"));
    m_service->setObjectName(QStringLiteral("entry.service"));
    m_memo->setObjectName(QStringLiteral("entry.memo"));
    m_post->setObjectName(QStringLiteral("entry.post"));
    connect(m_date, &DateField::dateChanged, this, &EntryForm::edited);
    connect(m_service, &DateField::dateChanged, this, &EntryForm::edited);
    connect(m_memo, &QLineEdit::textChanged, this, &EntryForm::edited);
    connect(m_post, &QPushButton::clicked, this, [this] { post(); });
}

QWidget* EntryForm::makeFields() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(px(4), px(4), px(8), px(4)); // room for the focus ring
    column->setSpacing(px(6));
    auto* head = new FormGrid(3, content);
    head->add(tr("Date"), m_date, QStringLiteral("postedOn"))->setRequired(true);
    head->add(tr("Service date"), m_service, QStringLiteral("serviceOn"))->setHint(tr("Where the entry comes late"));
    head->add(tr("Memo"), m_memo, QStringLiteral("memo"));
    column->addWidget(head);
    column->addWidget(makeLineCaptions(content));
    column->addWidget(new HairLine(Qt::Horizontal, Token::Line2, content));
    m_lines->setSpacing(px(6));
    column->addLayout(m_lines);
    auto* add = new Button(Icon::Plus, tr("Add a line"), ButtonKind::Ghost, content);
    add->setObjectName(QStringLiteral("entry.addLine"));
    connect(add, &QPushButton::clicked, this, [this] { addRow()->accountField()->setFocus(); });
    column->addWidget(add, 0, Qt::AlignLeft);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

QWidget* EntryForm::makeProof() {
    auto* side = new QWidget(this);
    side->setFixedWidth(px(276));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(new Label(tr("Proof"), TextStyle::Strong, Token::Text, side));
    m_proof->setWrapping(true);
    m_proof->setObjectName(QStringLiteral("entry.proof"));
    column->addWidget(m_proof);
    m_findings->setObjectName(QStringLiteral("entry.findings"));
    auto* list = new QVBoxLayout(m_findings);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(px(4));
    column->addWidget(m_findings);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    auto* leave = new Button(tr("Discard"), ButtonKind::Outline, side);
    leave->setObjectName(QStringLiteral("entry.discard"));
    connect(leave, &QPushButton::clicked, this, &EntryForm::closed);
    buttons->addWidget(m_post);
    buttons->addWidget(leave);
    buttons->addStretch(1);
    column->addSpacing(px(8));
    column->addLayout(buttons);
    auto* keys = new QHBoxLayout;
    keys->addWidget(new Keycap(QStringLiteral("Ctrl+Enter"), side));
    keys->addWidget(new Label(tr("posts the entry"), TextStyle::Secondary, Token::Text2, side));
    keys->addStretch(1);
    column->addLayout(keys);
    column->addStretch(1);
    return side;
}

void EntryForm::begin() {
    m_filling = true;
    while (!m_rows.empty())
        removeRow(m_rows.back());
    m_date->setReference(m_desk.lookups().today);
    m_service->setReference(m_desk.lookups().today);
    m_date->setDate(m_desk.lookups().postingDate());
    m_service->setDate(std::nullopt);
    m_memo->clear();
    addRow();
    addRow();
    m_filling = false;
    edited();
    m_date->setFocus();
}

LineRow* EntryForm::addRow() {
    auto* row = new LineRow(m_desk.lookups(), this);
    m_rows.push_back(row);
    m_lines->addWidget(row);
    row->show();
    connect(row, &LineRow::edited, this, &EntryForm::edited);
    connect(row, &LineRow::removeRequested, this, [this, row] {
        removeRow(row);
        while (m_rows.size() < 2)
            addRow();
        edited();
        m_rows.front()->accountField()->setFocus();
    });
    renumber();
    return row;
}

void EntryForm::removeRow(LineRow* row) {
    std::erase(m_rows, row);
    m_lines->removeWidget(row);
    row->hide();
    row->disconnect(this);
    for (auto* field : row->findChildren<QWidget*>())
        field->setObjectName({});
    row->deleteLater();
    renumber();
}

void EntryForm::renumber() {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setNumber(static_cast<int>(i) + 1);
}

bool EntryForm::hasContent() const {
    return !m_memo->text().trimmed().isEmpty() ||
           std::any_of(m_rows.begin(), m_rows.end(), [](const auto* row) { return !row->isBlank(); });
}

books::EntryDraft EntryForm::draft() const {
    books::EntryDraft draft;
    draft.postedOn = m_date->date().value_or(core::makeDate(1900, 1, 1)); // refused by the rules
    draft.serviceOn = m_service->date();
    draft.memo = toUtf8(m_memo->text().trimmed());
    for (const auto* row : m_rows)
        if (!row->isBlank())
            draft.lines.push_back(row->line());
    return draft;
}

void EntryForm::edited() {
    if (m_filling)
        return;
    m_sound = false;
    if (!m_rows.empty() && !m_rows.back()->isBlank())
        addRow(); // there is always an empty line to go on with
    showProof();
    if (!hasContent()) {
        showCheck({});
        return;
    }
    m_desk.runner().read(
        this, m_slot, [draft = draft()](app::Services& services, core::Progress&) { return services.ledger().check(draft); },
        [this](const core::Findings& findings) { showCheck(findings); });
}

void EntryForm::showProof() {
    core::Money debits;
    core::Money credits;
    for (const auto* row : m_rows) {
        debits += row->debit();
        credits += row->credit();
    }
    if (debits.isZero() && credits.isZero())
        m_proof->setMessage(Icon::Info, tr("Debits = credits"), Token::Text2);
    else if (debits == credits)
        m_proof->setMessage(Icon::Ok, tr("Debits %1 = credits %2").arg(money(debits), money(credits)), Token::Ok);
    else
        m_proof->setMessage(Icon::Danger, tr("Debits %1, credits %2: %3 apart").arg(money(debits), money(credits), money((debits - credits).absolute())),
                            Token::Danger);
}

void EntryForm::showCheck(const core::Findings& findings) {
    auto* list = m_findings->layout();
    while (auto* item = list->takeAt(0)) {
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const auto add = [&](ReasonLine* line) {
        line->setWrapping(true);
        list->addWidget(line);
    };
    for (const auto& finding : findings)
        add(new ReasonLine(finding, m_findings));
    const bool readable = std::none_of(m_rows.begin(), m_rows.end(), [](const auto* row) { return row->isUnreadable(); });
    if (!readable)
        add(new ReasonLine(Reason::Danger, tr("An amount cannot be read. Write it like 1,234.56."), m_findings));
    if (m_service->isUnreadable())
        add(new ReasonLine(Reason::Danger, m_service->problem(), m_findings));
    m_sound = hasContent() && readable && !m_service->isUnreadable() && !core::hasErrors(findings);
    m_post->setEnabledOr(whyNotPost());
}

QString EntryForm::whyNotPost() const {
    const auto denied = m_desk.whyNot(Permission::LedgerPost);
    if (!denied.isEmpty() || m_sound)
        return denied;
    return hasContent() ? tr("the findings beside must be repaired first") : tr("the entry has no lines yet");
}

void EntryForm::post(std::function<void(bool)> done) {
    if (!whyNotPost().isEmpty()) {
        if (done)
            done(false);
        return;
    }
    m_sound = false; // not twice
    m_post->setEnabledOr(tr("the entry is being posted"));
    m_desk.runner().write(
        this, tr("Posting the entry"),
        [draft = draft()](app::Services& services, core::Progress&) { return services.ledger().post(draft); },
        [this, done](core::Result<core::Changed<books::EntryId>> result) {
            if (!result) {
                m_desk.navigator().showRefusal(result.error());
                edited();
            } else {
                const auto id = result->value;
                m_desk.navigator().toast(tr("Entry %1 is posted").arg(id.value()), tr("Reverse"),
                                         [desk = QPointer<Desk>(&m_desk), id] {
                                             if (desk)
                                                 desk->reverseNow(id);
                                         });
                emit posted(id.value());
            }
            if (done)
                done(result.has_value());
        },
        [this, done](const QString&, const QString&) {
            edited();
            if (done)
                done(false);
        });
}

void EntryForm::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !hasContent()) {
        emit closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace practice::ui::ledger
