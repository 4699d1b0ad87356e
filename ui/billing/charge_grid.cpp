#include "ui/billing/charge_grid.h"

#include "ui/common/figures.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>

namespace practice::ui::billing {

namespace {

constexpr int kCodeWidth = 96, kModifiersWidth = 132, kPointersWidth = 96, kUnitsWidth = 64, kFeeWidth = 124, kAllowedWidth = 104, kRemove = 30;

/// Quiet figures that follow a line: what the contract lets expect.
class AllowedFigure final : public QWidget {
  public:
    explicit AllowedFigure(QWidget* parent) : QWidget(parent) { setFixedWidth(px(kAllowedWidth)); }
    void setAmount(std::optional<Money> amount) {
        m_text = amount ? money(*amount) : QString(QChar(0x2013));
        setAccessibleName(ChargeRow::tr("Allowed %1").arg(m_text));
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        drawFigure(&painter, rect(), Qt::AlignRight | Qt::AlignVCenter, m_text, textFont(TextStyle::Body), color(Token::Text2));
    }

  private:
    QString m_text = QString(QChar(0x2013));
};

QStringList partsOf(const QString& text) {
    static const QRegularExpression gaps(QStringLiteral("[\\s,;]+"));
    return text.trimmed().split(gaps, Qt::SkipEmptyParts);
}

/// "1 2" or "AB": places in the diagnoses; 0 for what is none.
std::vector<int> pointersOf(const QString& text) {
    std::vector<int> all;
    for (const auto& part : partsOf(text.toUpper())) {
        bool number = false;
        const int value = part.toInt(&number);
        if (number)
            all.push_back(value);
        else
            for (const auto letter : part)
                all.push_back(letter >= QLatin1Char('A') && letter <= QLatin1Char('L') ? letter.unicode() - 'A' + 1 : 0);
    }
    return all;
}

QHBoxLayout* gridRow(QWidget* host) {
    auto* row = new QHBoxLayout(host);
    row->setContentsMargins(px(3), 0, px(3), 0);
    row->setSpacing(px(8));
    return row;
}

} // namespace

ChargeRow::ChargeRow(QWidget* parent)
    : QWidget(parent), m_code(new TextField({}, this)), m_modifiers(new TextField({}, this)), m_pointers(new TextField({}, this)),
      m_units(new TextField({}, this)), m_fee(new MoneyField(this)), m_allowed(new AllowedFigure(this)),
      m_remove(new IconButton(Icon::Cross, tr("Remove the line"), this)) {
    auto* row = gridRow(this);
    const auto add = [row](QWidget* field, int width) {
        field->setFixedWidth(px(width));
        row->addWidget(field);
    };
    add(m_code, kCodeWidth);
    add(m_modifiers, kModifiersWidth);
    add(m_pointers, kPointersWidth);
    add(m_units, kUnitsWidth);
    add(m_fee, kFeeWidth);
    row->addWidget(m_allowed);
    row->addWidget(m_remove);
    row->addStretch(1);
    m_code->setMaxLength(5);
    m_units->setPlaceholderText(QStringLiteral("1"));
    m_pointers->setPlaceholderText(QStringLiteral("A"));
    for (auto* field : {m_code, m_modifiers, m_pointers, m_units, static_cast<TextField*>(m_fee)}) {
        connect(field, &QLineEdit::textChanged, this, &ChargeRow::edited);
        field->installEventFilter(this);
    }
    connect(m_remove, &QPushButton::clicked, this, &ChargeRow::removeRequested);
}

bool ChargeRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && key->modifiers() == Qt::NoModifier) {
            emit doneWithLine();
            return true;
        }
        if (key->key() == Qt::Key_Delete && key->modifiers() == Qt::ControlModifier) {
            emit removeRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChargeRow::setNumber(int number) {
    const auto name = [number](QWidget* field, const QString& what, const char* id) {
        field->setAccessibleName(tr("Line %1: %2").arg(number).arg(what));
        field->setObjectName(QStringLiteral("charge.%1.%2").arg(QLatin1String(id)).arg(number));
    };
    name(m_code, tr("code"), "code");
    name(m_modifiers, tr("modifiers"), "modifiers");
    name(m_pointers, tr("diagnosis pointers"), "pointers");
    name(m_units, tr("units"), "units");
    name(m_fee, tr("fee"), "fee");
    name(m_remove, tr("remove"), "remove");
}

void ChargeRow::setLine(const bill::ChargeLine& line) {
    m_code->setText(fromUtf8(line.code));
    QStringList modifiers;
    for (const auto& modifier : line.modifiers)
        modifiers << fromUtf8(modifier);
    m_modifiers->setText(modifiers.join(QLatin1Char(' ')));
    QString pointers;
    for (const int pointer : line.pointers)
        pointers += pointer >= 1 && pointer <= 12 ? QChar('A' + pointer - 1) : QChar('?');
    m_pointers->setText(pointers);
    m_units->setText(line.units == 1 ? QString() : QString::number(line.units));
    m_fee->setAmount(line.fee);
}

bill::ChargeLine ChargeRow::line() const {
    bill::ChargeLine line;
    line.code = toUtf8(m_code->text().trimmed().toUpper());
    for (const auto& modifier : partsOf(m_modifiers->text().toUpper()))
        line.modifiers.push_back(toUtf8(modifier));
    line.pointers = pointersOf(m_pointers->text());
    if (line.pointers.empty())
        line.pointers = {1};
    line.units = m_units->text().trimmed().isEmpty() ? 1 : m_units->text().trimmed().toInt();
    line.fee = m_fee->amount();
    return line;
}

bool ChargeRow::isBlank() const {
    for (const auto* field : {m_code, m_modifiers, m_pointers, m_units, static_cast<TextField*>(m_fee)})
        if (!field->text().trimmed().isEmpty())
            return false;
    return true;
}

QString ChargeRow::problem() const {
    if (m_fee->isUnreadable())
        return tr("“%1” is no amount. Write it like 1,234.56.").arg(m_fee->text());
    const auto units = m_units->text().trimmed();
    bool number = true;
    if (!units.isEmpty() && (units.toInt(&number) < 1 || !number))
        return tr("“%1” is no number of units.").arg(units);
    return {};
}

void ChargeRow::setScheduled(std::optional<Money> fee, std::optional<Money> allowed) {
    m_fee->setPlaceholderText(fee && !fee->isZero() ? money(*fee) : QString());
    static_cast<AllowedFigure*>(m_allowed)->setAmount(allowed);
}

void ChargeRow::setErrors(const QStringList& fields) {
    const auto mark = [&](QWidget* field, const char* key) {
        const bool wrong = fields.contains(QLatin1String(key));
        if (field->property("practiceError").toBool() != wrong) {
            field->setProperty("practiceError", wrong);
            field->update();
        }
    };
    mark(m_code, "code");
    mark(m_modifiers, "modifiers");
    mark(m_pointers, "pointers");
    mark(m_units, "units");
    mark(m_fee, "fee");
}

ChargeGrid::ChargeGrid(QWidget* parent) : QWidget(parent), m_lines(new QVBoxLayout) {
    setObjectName(QStringLiteral("billing.charges"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(6));
    auto* captions = new QWidget(this);
    auto* row = gridRow(captions);
    const auto add = [&](const QString& text, int width, Qt::Alignment align = Qt::AlignLeft, int inset = 0) {
        auto* label = new Label(text, TextStyle::SecondaryMedium, Token::Text2, captions);
        label->setFixedWidth(px(width));
        label->setAlignment(align | Qt::AlignVCenter);
        label->setContentsMargins(0, 0, px(inset), 0);
        row->addWidget(label);
    };
    add(tr("Code"), kCodeWidth);
    add(tr("Modifiers"), kModifiersWidth);
    add(tr("Diagnoses"), kPointersWidth);
    add(tr("Units"), kUnitsWidth);
    add(tr("Fee"), kFeeWidth, Qt::AlignRight, 9);
    add(tr("Allowed"), kAllowedWidth, Qt::AlignRight);
    add({}, kRemove);
    row->addStretch(1);
    column->addWidget(captions);
    column->addWidget(new HairLine(Qt::Horizontal, Token::Line2, this));
    m_lines->setSpacing(px(6));
    column->addLayout(m_lines);
    addRow();
}

ChargeRow* ChargeGrid::addRow() {
    auto* row = new ChargeRow(this);
    m_rows.push_back(row);
    m_lines->addWidget(row);
    row->show();
    connect(row, &ChargeRow::edited, this, [this] {
        if (m_filling)
            return;
        if (!m_rows.back()->isBlank())
            addRow(); // there is always an empty line to go on with
        emit edited();
    });
    connect(row, &ChargeRow::doneWithLine, this, [this, row] {
        const auto at = std::find(m_rows.begin(), m_rows.end(), row);
        if (at != m_rows.end() && at + 1 != m_rows.end())
            (*(at + 1))->first()->setFocus();
    });
    connect(row, &ChargeRow::removeRequested, this, [this, row] {
        removeRow(row);
        if (m_rows.empty() || !m_rows.back()->isBlank())
            addRow();
        m_rows.front()->first()->setFocus();
        emit edited();
    });
    renumber();
    return row;
}

void ChargeGrid::removeRow(ChargeRow* row) {
    std::erase(m_rows, row);
    m_lines->removeWidget(row);
    row->hide();
    row->disconnect(this);
    for (auto* field : row->findChildren<QWidget*>())
        field->setObjectName({});
    row->deleteLater();
    renumber();
}

void ChargeGrid::renumber() {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setNumber(int(i) + 1);
}

void ChargeGrid::setLines(const std::vector<bill::ChargeLine>& lines) {
    m_filling = true;
    while (!m_rows.empty())
        removeRow(m_rows.back());
    for (const auto& line : lines)
        addRow()->setLine(line);
    addRow();
    m_filling = false;
}

std::vector<ChargeRow*> ChargeGrid::filled() const {
    std::vector<ChargeRow*> rows;
    for (auto* row : m_rows)
        if (!row->isBlank())
            rows.push_back(row);
    return rows;
}

std::vector<bill::ChargeLine> ChargeGrid::lines() const {
    std::vector<bill::ChargeLine> lines;
    for (const auto* row : filled())
        lines.push_back(row->line());
    return lines;
}

QStringList ChargeGrid::problems() const {
    QStringList all;
    for (const auto* row : filled())
        if (const auto problem = row->problem(); !problem.isEmpty())
            all << problem;
    return all;
}

void ChargeGrid::showScrub(const bill::ScrubResult& scrub) {
    const auto rows = filled();
    for (auto* row : m_rows) {
        row->setErrors({});
        row->setScheduled(std::nullopt, std::nullopt);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i]->setScheduled(i < scrub.fees.size() ? std::optional(scrub.fees[i]) : std::nullopt, i < scrub.allowed.size() ? scrub.allowed[i] : std::nullopt);
        const auto prefix = QStringLiteral("lines[%1].").arg(i);
        QStringList wrong;
        for (const auto& finding : scrub.findings)
            if (const auto field = fromUtf8(finding.field); finding.severity == core::Severity::Error && field.startsWith(prefix))
                wrong << field.mid(prefix.size());
        rows[i]->setErrors(wrong);
    }
}

void ChargeGrid::setFocusFirst() { m_rows.front()->first()->setFocus(); }

} // namespace practice::ui::billing
