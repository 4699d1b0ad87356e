#include "ui/compliance/evidence_strip.h"

#include "ui/common/format.h"
#include "ui/common/theme/paint.h"
#include "ui/common/theme/theme.h"
#include "ui/compliance/words.h"

#include <QPainter>

#include <algorithm>

namespace practice::ui::compliance {

namespace {

constexpr int kCardWide = 228, kCardHigh = 52, kCardGap = 12;
constexpr int kRingRoom = 4; ///< Around the cards, for the focus ring.

Icon iconOfFile(const QString& name) {
    const auto suffix = name.section(QLatin1Char('.'), -1).toLower();
    if (QStringList{QStringLiteral("png"), QStringLiteral("jpg"), QStringLiteral("jpeg"), QStringLiteral("gif"), QStringLiteral("bmp"), QStringLiteral("webp")}.contains(suffix))
        return Icon::Image;
    return suffix == QLatin1String("pdf") ? Icon::Document : Icon::TextFile;
}

void paintCardFrame(QPainter& painter, const QRectF& rect, bool hot, bool dashed) {
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(color(dashed ? Token::Ctl : Token::Line2), 1);
    if (dashed)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(hot ? QBrush(color(Token::Hover)) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8));
}

} // namespace

EvidenceCard::EvidenceCard(checks::Evidence evidence, int number, QWidget* parent)
    : QAbstractButton(parent), m_evidence(std::move(evidence)),
      m_meta(tr("item %1 · of %2 · %3", "number, day, hash").arg(number).arg(dayText(m_evidence.effectiveOn), hashWords(m_evidence.sha256))) {
    setObjectName(QStringLiteral("run.evidence"));
    setProperty("practiceRing", true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setText(fromUtf8(m_evidence.name));
    setAccessibleName(tr("File %1, %2").arg(text(), m_meta));
    setToolTip(tr("%1\n%2 bytes\nSHA-256 %3").arg(text(), numberText(m_evidence.bytes), fromUtf8(m_evidence.sha256)));
}

QSize EvidenceCard::sizeHint() const { return {px(kCardWide), px(kCardHigh)}; }

void EvidenceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintCardFrame(painter, rect(), underMouse() || isDown(), false);
    paintIcon(&painter, iconOfFile(text()), QRectF(px(14), (height() - px(16)) / 2.0, px(16), px(16)), color(Token::Text2));
    const double left = px(44);
    paintText(&painter, QRectF(left, px(7), width() - left - px(10), px(19)), Qt::AlignLeft, text(), textFont(TextStyle::Strong), color(Token::Text));
    paintText(&painter, QRectF(left, px(26), width() - left - px(8), px(18)), Qt::AlignLeft, m_meta, textFont(TextStyle::Caption), color(Token::Text2));
}

class EvidenceStrip::DropCard final : public QAbstractButton {
  public:
    explicit DropCard(QWidget* parent) : QAbstractButton(parent) {
        setObjectName(QStringLiteral("run.addEvidence"));
        setProperty("practiceRing", true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setText(EvidenceStrip::tr("Drop a file, or press E"));
        setTarget(1);
    }
    void setTarget(int number) {
        m_detail = EvidenceStrip::tr("for item %1").arg(number);
        setAccessibleName(EvidenceStrip::tr("Add a file for item %1").arg(number));
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintCardFrame(painter, rect(), underMouse(), true);
        paintText(&painter, QRectF(0, px(7), width(), px(19)), Qt::AlignHCenter, text(), textFont(TextStyle::Strong), color(Token::Text2));
        paintText(&painter, QRectF(0, px(26), width(), px(18)), Qt::AlignHCenter, m_detail, textFont(TextStyle::Caption), color(Token::Text3));
    }

  private:
    QString m_detail;
};

EvidenceStrip::EvidenceStrip(QWidget* parent) : QWidget(parent), m_drop(new DropCard(this)) {
    auto policy = sizePolicy();
    policy.setHeightForWidth(true);
    policy.setVerticalPolicy(QSizePolicy::Fixed);
    setSizePolicy(policy);
    connect(m_drop, &QAbstractButton::clicked, this, &EvidenceStrip::addWanted);
    followTheme(this, [this] {
        updateGeometry();
        arrange(width(), true);
    });
}

void EvidenceStrip::setFiles(std::vector<File> files, bool mayAdd) {
    const bool same = files.size() == m_cards.size() &&
                      std::equal(files.begin(), files.end(), m_cards.begin(), [](const File& f, const EvidenceCard* c) { return f.evidence.id == c->evidence().id; });
    m_drop->setVisible(mayAdd);
    if (!same) {
        for (auto* card : m_cards)
            card->deleteLater();
        m_cards.clear();
        for (auto& file : files) {
            auto* card = new EvidenceCard(std::move(file.evidence), file.number, this);
            connect(card, &QAbstractButton::clicked, this, [this, card] { emit openWanted(card->evidence()); });
            connect(card, &QWidget::customContextMenuRequested, this, [this, card](QPoint at) { emit menuWanted(card->evidence(), card->mapToGlobal(at)); });
            card->show();
            m_cards.push_back(card);
        }
        if (!m_cards.empty())
            setTabOrder(m_cards.back(), m_drop);
    }
    arrange(width(), true);
    updateGeometry();
}

void EvidenceStrip::setTarget(int number) { m_drop->setTarget(number); }

int EvidenceStrip::arrange(int width, bool apply) const {
    const int gap = px(kCardGap);
    const int room = px(kRingRoom);
    width -= 2 * room;
    const int columns = std::max(1, (width + gap) / (px(kCardWide) + gap));
    const int wide = columns == 1 ? std::min(width, px(kCardWide)) : px(kCardWide);
    std::vector<QWidget*> parts(m_cards.begin(), m_cards.end());
    if (!m_drop->isHidden())
        parts.push_back(m_drop);
    for (std::size_t i = 0; apply && i < parts.size(); ++i)
        parts[i]->setGeometry(room + int(i) % columns * (wide + gap), room + int(i) / columns * (px(kCardHigh) + gap), wide, px(kCardHigh));
    const int rows = (int(parts.size()) + columns - 1) / columns;
    return std::max(0, rows * (px(kCardHigh) + gap) - gap) + 2 * room;
}

int EvidenceStrip::heightForWidth(int width) const { return arrange(width, false); }
QSize EvidenceStrip::sizeHint() const { return {px(kCardWide) * 2, arrange(px(700), false)}; }
void EvidenceStrip::resizeEvent(QResizeEvent*) { arrange(width(), true); }

} // namespace practice::ui::compliance
