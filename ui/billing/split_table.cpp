#include "ui/billing/split_table.h"

#include "ui/billing/account_rows.h"
#include "ui/billing/words.h"
#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>

namespace practice::ui::billing {

namespace {

constexpr int kOwedWidth = 104;
constexpr int kPutWidth = 124;

/// One amount in tabular figures.
class OwedFigure final : public QWidget {
  public:
    OwedFigure(Money amount, QWidget* parent) : QWidget(parent), m_text(money(amount)) {
        setFixedWidth(px(kOwedWidth));
        setMinimumHeight(px(30));
        setAccessibleName(m_text);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        drawFigure(&painter, rect(), Qt::AlignRight | Qt::AlignVCenter, m_text, textFont(TextStyle::Body), color(Token::Text));
    }

  private:
    QString m_text;
};

} // namespace

SplitTable::SplitTable(const Desk& desk) : m_desk(desk), m_lines(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("billing.splits"));
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(px(4));
}

void SplitTable::setItems(const std::vector<bill::OpenItem>& items, const bill::AccountView& account) {
    m_rows.clear();
    m_typed = false;
    while (auto* item = m_lines->takeAt(0)) {
        if (auto* widget = item->widget()) {
            for (auto* child : widget->findChildren<QWidget*>())
                child->setObjectName({});
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const auto line = [this] {
        auto* host = new QWidget(this);
        auto* row = new QHBoxLayout(host);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(px(12));
        m_lines->addWidget(host);
        return row;
    };
    if (items.empty()) {
        line()->addWidget(new Label(tr("Nothing is open: the whole amount is kept as credit."), TextStyle::Body, Token::Text2, this));
        return;
    }
    auto* head = line();
    const auto caption = [&](const QString& text, int width, int inset = 0) {
        auto* label = new Label(text, TextStyle::SecondaryMedium, Token::Text2, this);
        if (width > 0) {
            label->setFixedWidth(px(width));
            label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            label->setContentsMargins(0, 0, px(inset), 0); // over the figures
        }
        head->addWidget(label, width > 0 ? 0 : 1);
    };
    caption(tr("Charge"), 0);
    caption(tr("Owed"), kOwedWidth);
    caption(tr("Put to it"), kPutWidth, 9);
    m_lines->addWidget(new HairLine(Qt::Horizontal, Token::Line2, this));
    for (const auto& item : items) {
        const auto* tree = treeOf(account, item.charge);
        auto text = tree ? QStringLiteral("%1 · %2 · %3").arg(dateText(tree->charge.serviceOn), serviceText(tree->charge), m_desk.lookups().payer(item.payer))
                         : m_desk.lookups().payer(item.payer);
        auto* row = line();
        row->addWidget(new ElidedLabel(text, TextStyle::Body, Token::Text, this), 1);
        row->addWidget(new OwedFigure(item.balance, this));
        auto* amount = new MoneyField(this);
        amount->setFixedWidth(px(kPutWidth));
        amount->setObjectName(QStringLiteral("split.%1.%2").arg(item.charge.value()).arg(item.payer.value()));
        amount->setAccessibleName(tr("Put to %1, of %2").arg(text, money(item.balance)));
        row->addWidget(amount);
        connect(amount, &QLineEdit::textEdited, this, [this] { m_typed = true; });
        connect(amount, &QLineEdit::textChanged, this, &SplitTable::edited);
        m_rows.push_back({item, amount});
    }
}

void SplitTable::setSplits(const std::vector<bill::Split>& splits) {
    {
        const QSignalBlocker quiet(this);
        for (const auto& row : m_rows) {
            std::optional<Money> amount;
            for (const auto& split : splits)
                if (split.charge == row.item.charge && split.payer == row.item.payer)
                    amount = split.amount;
            row.amount->setAmount(amount);
        }
    }
    emit edited();
}

std::vector<bill::Split> SplitTable::splits() const {
    std::vector<bill::Split> all;
    for (const auto& row : m_rows)
        if (const auto amount = row.amount->amount(); amount && !amount->isZero())
            all.push_back({row.item.charge, row.item.payer, *amount});
    return all;
}

Money SplitTable::total() const {
    Money sum;
    for (const auto& split : splits())
        sum += split.amount;
    return sum;
}

bool SplitTable::isUnreadable() const {
    return std::any_of(m_rows.begin(), m_rows.end(), [](const auto& row) { return row.amount->isUnreadable(); });
}

} // namespace practice::ui::billing
