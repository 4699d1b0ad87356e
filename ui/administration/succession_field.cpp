#include "ui/administration/rules_pane.h"
#include "ui/common/theme/paint.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace practice::ui::administration {

namespace {
constexpr int kHead = 44;
constexpr int kWide = 44;
constexpr int kHigh = 28;
} // namespace

SuccessionField::SuccessionField(QWidget* parent) : FormEditor(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this, [this] {
        updateGeometry();
        update();
    });
}

void SuccessionField::setTypes(const std::vector<ShiftTypeRow>& types) {
    m_types.clear();
    for (const auto& type : types)
        if (!type.value.archived)
            m_types.push_back(type);
    m_row = std::min(m_row, std::max(0, count() - 1));
    m_column = std::min(m_column, std::max(0, count() - 1));
    updateGeometry();
    update();
}

void SuccessionField::setSuccessions(const std::vector<scheduling::Succession>& successions) {
    m_pairs.clear();
    for (const auto& pair : successions)
        m_pairs.insert({pair.before.value(), pair.after.value()});
    tell();
    update();
}

std::vector<scheduling::Succession> SuccessionField::successions() const {
    auto pairs = m_pairs.values();
    std::sort(pairs.begin(), pairs.end());
    std::vector<scheduling::Succession> found;
    for (const auto& [before, after] : pairs)
        found.push_back({scheduling::ShiftTypeId(before), scheduling::ShiftTypeId(after)});
    return found;
}

QVariant SuccessionField::formValue() const {
    QVariantList flat;
    for (const auto& pair : successions())
        flat << qlonglong(pair.before.value()) << qlonglong(pair.after.value());
    return flat;
}

void SuccessionField::setFormValue(const QVariant& value) {
    const auto flat = value.toList();
    m_pairs.clear();
    for (qsizetype i = 0; i + 1 < flat.size(); i += 2)
        m_pairs.insert({flat[i].toLongLong(), flat[i + 1].toLongLong()});
    update();
}

QSize SuccessionField::sizeHint() const {
    return {px(kHead + std::max(1, count()) * kWide), px(kHigh + std::max(1, count()) * kHigh) + 1};
}

QRectF SuccessionField::cell(int row, int column) const {
    return {qreal(px(kHead) + column * px(kWide)), qreal(px(kHigh) + row * px(kHigh)), qreal(px(kWide)), qreal(px(kHigh))};
}

bool SuccessionField::has(int before, int after) const {
    return m_pairs.contains({m_types[std::size_t(before)].value.id.value(), m_types[std::size_t(after)].value.id.value()});
}

void SuccessionField::toggle(int before, int after) {
    const QPair<qlonglong, qlonglong> pair{m_types[std::size_t(before)].value.id.value(), m_types[std::size_t(after)].value.id.value()};
    if (!m_pairs.remove(pair))
        m_pairs.insert(pair);
    tell();
    update();
    emit formEdited();
}

void SuccessionField::tell() {
    if (m_types.empty())
        return;
    const auto before = fromUtf8(m_types[std::size_t(m_row)].value.code);
    const auto after = fromUtf8(m_types[std::size_t(m_column)].value.code);
    setAccessibleDescription(has(m_row, m_column) ? tr("%1 must not follow %2").arg(after, before) : tr("%1 may follow %2").arg(after, before));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void SuccessionField::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto code = [this](int i) { return fromUtf8(m_types[std::size_t(i)].value.code); };
    for (int i = 0; i < count(); ++i) {
        const auto& type = m_types[std::size_t(i)].value;
        paintShiftTone(&painter, QRectF(cell(-1, i)).adjusted(px(5), px(3), -px(5), -px(4)), type.paletteIndex, code(i).left(3));
        paintShiftTone(&painter, QRectF(cell(i, -1)).adjusted(px(1), px(3), -px(9), -px(4)), type.paletteIndex, code(i).left(3));
        painter.fillRect(QRectF(0, cell(i, 0).top(), width(), 1), color(Token::Line));
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::Line));
    for (int row = 0; row < count(); ++row)
        for (int column = 0; column < count(); ++column) {
            const QRectF box = cell(row, column);
            if (has(row, column)) {
                painter.fillRect(box.adjusted(1, 1, 0, 0), color(Token::DangerSoft));
                paintCross(&painter, QRectF(box.center().x() - px(5), box.center().y() - px(5), px(10), px(10)), color(Token::Danger));
            }
            if (hasFocus() && row == m_row && column == m_column)
                paintFocusRing(&painter, box, px(3));
        }
}

void SuccessionField::keyPressEvent(QKeyEvent* event) {
    if (m_types.empty())
        return FormEditor::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: m_column = std::max(0, m_column - 1); break;
    case Qt::Key_Right: m_column = std::min(count() - 1, m_column + 1); break;
    case Qt::Key_Up: m_row = std::max(0, m_row - 1); break;
    case Qt::Key_Down: m_row = std::min(count() - 1, m_row + 1); break;
    case Qt::Key_Space: toggle(m_row, m_column); return;
    default: return FormEditor::keyPressEvent(event);
    }
    tell();
    update();
}

void SuccessionField::mousePressEvent(QMouseEvent* event) {
    for (int row = 0; row < count(); ++row)
        for (int column = 0; column < count(); ++column)
            if (cell(row, column).contains(event->position())) {
                m_row = row;
                m_column = column;
                toggle(row, column);
            }
}

void SuccessionField::focusInEvent(QFocusEvent* event) {
    FormEditor::focusInEvent(event);
    tell();
    update();
}

void SuccessionField::focusOutEvent(QFocusEvent* event) {
    FormEditor::focusOutEvent(event);
    update();
}

} // namespace practice::ui::administration
