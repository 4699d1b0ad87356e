#include "ui/ledger/line_row.h"

#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>

namespace practice::ui::ledger {

namespace {

constexpr int kMoneyWidth = 128;
constexpr int kRemoveWidth = 30;
constexpr int kFieldInset = 9; ///< From the edge of a field to its text.

/// Shares the width by its stretch alone, so that captions and fields have the same columns.
void shareWidth(QWidget* widget) {
    widget->setSizePolicy(QSizePolicy::Ignored, widget->sizePolicy().verticalPolicy());
    widget->setMinimumWidth(px(110));
}

QHBoxLayout* rowLayout(QWidget* widget) {
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    return row;
}

} // namespace

LineRow::LineRow(const Lookups& lookups, QWidget* parent)
    : QWidget(parent), m_account(new ComboField(this)), m_department(new ComboField(this)), m_debit(new MoneyField(this)),
      m_credit(new MoneyField(this)), m_remove(new IconButton(Icon::Cross, tr("Remove the line"), this)) {
    for (const auto& account : lookups.accounts)
        if (!account.isArchived && !account.isControl) // control accounts move with their sub-ledger only
            m_account->addOption(fromUtf8(account.code) + QLatin1Char(' ') + fromUtf8(account.name), qlonglong(account.id.value()));
    m_account->setSearchable();
    m_account->setValue({});
    m_department->addOption(tr("None", "department"), qlonglong(0));
    for (const auto& department : lookups.departments)
        if (!department.archived)
            m_department->addOption(fromUtf8(department.name), qlonglong(department.id.value()));
    m_department->setValue(qlonglong(0));
    auto* row = rowLayout(this);
    shareWidth(m_account);
    shareWidth(m_department);
    row->addWidget(m_account, 5);
    row->addWidget(m_department, 3);
    for (auto* amount : {m_debit, m_credit}) {
        amount->setFixedWidth(px(kMoneyWidth));
        row->addWidget(amount);
    }
    m_remove->setFixedWidth(px(kRemoveWidth));
    row->addWidget(m_remove);
    connect(m_account, &QComboBox::currentIndexChanged, this, &LineRow::edited);
    connect(m_department, &QComboBox::currentIndexChanged, this, &LineRow::edited);
    connect(m_debit, &QLineEdit::textEdited, this, [this] { m_credit->clear(); });
    connect(m_credit, &QLineEdit::textEdited, this, [this] { m_debit->clear(); });
    connect(m_debit, &QLineEdit::textChanged, this, &LineRow::edited);
    connect(m_credit, &QLineEdit::textChanged, this, &LineRow::edited);
    connect(m_remove, &QPushButton::clicked, this, &LineRow::removeRequested);
}

void LineRow::setNumber(int number) {
    const auto name = [this, number](QWidget* field, const QString& what, const char* id) {
        field->setAccessibleName(tr("Line %1: %2").arg(number).arg(what));
        field->setObjectName(QStringLiteral("entry.%1.%2").arg(QLatin1String(id)).arg(number));
    };
    name(m_account, tr("account"), "account");
    name(m_department, tr("department"), "department");
    name(m_debit, tr("debit"), "debit");
    name(m_credit, tr("credit"), "credit");
    name(m_remove, tr("remove"), "remove");
}

bool LineRow::isBlank() const {
    return m_account->currentIndex() < 0 && m_debit->text().trimmed().isEmpty() && m_credit->text().trimmed().isEmpty();
}

bool LineRow::isUnreadable() const { return m_debit->isUnreadable() || m_credit->isUnreadable(); }
core::Money LineRow::debit() const { return m_debit->amount().value_or(core::Money()); }
core::Money LineRow::credit() const { return m_credit->amount().value_or(core::Money()); }

practice::ledger::JournalLine LineRow::line() const {
    practice::ledger::JournalLine line;
    line.account = practice::ledger::AccountId(m_account->currentIndex() < 0 ? 0 : m_account->value().toLongLong());
    line.amount = debit() - credit();
    line.dimensions.department = m_department->value().toLongLong();
    return line;
}

QWidget* makeLineCaptions(QWidget* parent) {
    auto* captions = new QWidget(parent);
    auto* row = rowLayout(captions);
    const auto add = [&](const QString& text, int stretch, Qt::Alignment alignment) {
        auto* label = new Label(text, TextStyle::SecondaryMedium, Token::Text2, captions);
        label->setAlignment(alignment | Qt::AlignVCenter);
        label->setContentsMargins(0, 0, alignment == Qt::AlignRight ? px(kFieldInset) : 0, 0); // over the figures
        if (stretch == 0)
            label->setFixedWidth(px(kMoneyWidth));
        else
            shareWidth(label);
        row->addWidget(label, stretch);
    };
    add(LineRow::tr("Account"), 5, Qt::AlignLeft);
    add(LineRow::tr("Department"), 3, Qt::AlignLeft);
    add(LineRow::tr("Debit"), 0, Qt::AlignRight);
    add(LineRow::tr("Credit"), 0, Qt::AlignRight);
    auto* overRemove = new QWidget(captions); // a spacer would not get the gap before it
    overRemove->setFixedWidth(px(kRemoveWidth));
    row->addWidget(overRemove);
    return captions;
}

} // namespace practice::ui::ledger
