#include "ui/common/theme/theme.h"

#include "ui/common/theme/practice_style.h"
#include "ui/common/theme/theme_tokens.h"

#include <QApplication>
#include <QFocusFrame>
#include <QFontDatabase>
#include <QPalette>
#include <QToolTip>
#include <QWidget>

#include <algorithm>
#include <cmath>

// Q_INIT_RESOURCE must stand outside every namespace.
static void initPracticeResources() { Q_INIT_RESOURCE(practice); }

namespace practice::ui {
namespace {

constexpr std::array<int, 4> kScales = {90, 100, 115, 130};

std::size_t indexOf(ThemeKind kind) { return static_cast<std::size_t>(kind); }

ShiftTone toneFrom(const ThemeTokens::Tone& tone, ThemeKind kind) {
    const auto& [fill, text, outline] = tone.colors[indexOf(kind)];
    ShiftTone result{fill, text, outline, Qt::NoPen, tone.hatch};
    if (outline.isValid())
        result.outlineStyle = tone.dashed ? Qt::CustomDashLine : Qt::SolidLine;
    return result;
}

QPalette paletteOf(const Theme& theme) {
    const auto c = [&](Token token) { return theme.color(token); };
    QPalette palette;
    palette.setColor(QPalette::Window, c(Token::Page));
    palette.setColor(QPalette::Base, c(Token::Page));
    palette.setColor(QPalette::AlternateBase, c(Token::Sunken));
    palette.setColor(QPalette::Button, c(Token::Page));
    palette.setColor(QPalette::Light, c(Token::Page));
    palette.setColor(QPalette::Midlight, c(Token::Line));
    palette.setColor(QPalette::Mid, c(Token::Line2));
    palette.setColor(QPalette::Dark, c(Token::Ctl));
    palette.setColor(QPalette::Shadow, c(Token::Ctl));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, c(Token::Text));
        palette.setColor(QPalette::Disabled, role, c(Token::Text3));
    }
    palette.setColor(QPalette::BrightText, c(Token::Danger));
    palette.setColor(QPalette::PlaceholderText, c(Token::Text3));
    palette.setColor(QPalette::Highlight, c(Token::AccentFill));
    palette.setColor(QPalette::HighlightedText, c(Token::OnAccent));
    palette.setColor(QPalette::Link, c(Token::Accent));
    palette.setColor(QPalette::LinkVisited, c(Token::Accent));
    palette.setColor(QPalette::ToolTipBase, c(Token::Tip));
    palette.setColor(QPalette::Disabled, QPalette::Base, c(Token::Sunken));
    palette.setColor(QPalette::ToolTipText, theme.on(Token::Tip));
    return palette;
}

} // namespace

Theme* Theme::instance() {
    static QPointer<Theme> theme;
    if (!theme) {
        Q_ASSERT(qApp);
        theme = new Theme(qApp);
    }
    return theme;
}

Theme::Theme(QObject* parent) : QObject(parent) {
    initPracticeResources();
    m_tokens = std::make_unique<ThemeTokens>(ThemeTokens::load());
}

Theme::~Theme() { delete m_ring; }

void Theme::apply(QApplication& application) {
    m_application = &application;
    QApplication::setStyle(new PracticeStyle); // the application takes it
    watchFocus();
    refresh();
}

void Theme::refresh() {
    if (m_application) {
        QApplication::setFont(font(TextStyle::Body));
        QToolTip::setFont(font(TextStyle::Secondary));
        const auto palette = paletteOf(*this);
        QApplication::setPalette(palette);
        QToolTip::setPalette(palette);
    }
    emit changed();
}

void Theme::watchFocus() {
    // One focus frame for the whole program: it lies over the parent of a button, so that the ring can stand 3 px
    // outside it, which neither a style sheet nor the button itself can draw.
    connect(m_application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        const bool wanted = now && now->property("practiceRing").toBool();
        if (!wanted) {
            if (m_ring)
                m_ring->setWidget(nullptr);
            return;
        }
        if (!m_ring)
            m_ring = new QFocusFrame;
        m_ring->setWidget(now);
    });
}

QColor Theme::color(Token token) const { return color(token, m_kind); }

QColor Theme::color(Token token, ThemeKind kind) const {
    return m_tokens->colors[static_cast<std::size_t>(token)][indexOf(kind)];
}

QColor Theme::on(Token fill) const {
    switch (fill) {
    case Token::AccentFill: return color(Token::OnAccent);
    case Token::Tip: return color(Token::Page);
    case Token::NavOn: return color(outlined() ? Token::OnAccent : Token::Accent);
    case Token::SegmentOn: return color(outlined() ? Token::OnAccent : Token::Text);
    default: return color(Token::Text);
    }
}

void Theme::setKind(ThemeKind kind) {
    if (kind == m_kind)
        return;
    m_kind = kind;
    refresh();
}

void Theme::setScale(int percent) {
    const int nearest = *std::min_element(kScales.begin(), kScales.end(), [percent](int a, int b) {
        return std::abs(a - percent) < std::abs(b - percent);
    });
    if (nearest == m_scale)
        return;
    m_scale = nearest;
    refresh();
}

int Theme::px(int at100) const { return static_cast<int>(std::lround(at100 * m_scale / 100.0)); }

QFont Theme::font(TextStyle style) const {
    static const struct {
        int size;
        QFont::Weight weight;
        qreal tracking;
    } kStyles[] = {{28, QFont::DemiBold, -0.25}, {20, QFont::DemiBold, -0.25}, {15, QFont::DemiBold, 0},
                   {13, QFont::DemiBold, 0},     {13, QFont::Normal, 0},       {13, QFont::Medium, 0},
                   {12, QFont::Normal, 0},       {12, QFont::Medium, 0},       {11, QFont::Normal, 0},
                   {11, QFont::DemiBold, 0}};
    const auto& wanted = kStyles[static_cast<int>(style)];
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(px(wanted.size));
    font.setWeight(wanted.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    if (wanted.tracking != 0)
        font.setLetterSpacing(QFont::AbsoluteSpacing, wanted.tracking);
    return font;
}

bool Theme::interFound() const { return QFontDatabase::families().contains(QStringLiteral("Inter")); }

bool Theme::motion() const { return !m_reducedMotion && !outlined(); }

void Theme::setReducedMotion(bool reduced) { m_reducedMotion = reduced; }

int Theme::rowHeight(Density density) const {
    return px(density == Density::Compact ? 28 : density == Density::Regular ? 32 : 38);
}

int Theme::headerHeight(Density density) const { return px(density == Density::Compact ? 32 : 34); }

int Theme::controlHeight(Density density) const { return px(density == Density::Comfortable ? 34 : 30); }

ShiftTone Theme::shiftTone(int paletteIndex) const { return shiftTone(paletteIndex, m_kind); }

ShiftTone Theme::absenceTone(Absence absence) const { return absenceTone(absence, m_kind); }

ShiftTone Theme::shiftTone(int paletteIndex, ThemeKind kind) const {
    const int wrapped = ((paletteIndex % kShiftPaletteSize) + kShiftPaletteSize) % kShiftPaletteSize;
    return toneFrom(m_tokens->palette[static_cast<std::size_t>(wrapped)], kind);
}

ShiftTone Theme::absenceTone(Absence absence, ThemeKind kind) const {
    return toneFrom(absence == Absence::Leave ? m_tokens->leave : m_tokens->sick, kind);
}

QString Theme::shiftToneName(int paletteIndex) const {
    static const char* const kToneNames[] = {
        QT_TR_NOOP("yellow"), QT_TR_NOOP("blue"), QT_TR_NOOP("orange"), QT_TR_NOOP("indigo"),
        QT_TR_NOOP("teal outline"), QT_TR_NOOP("gray"), QT_TR_NOOP("mint"), QT_TR_NOOP("lilac"),
        QT_TR_NOOP("rose"), QT_TR_NOOP("petrol"), QT_TR_NOOP("plum"), QT_TR_NOOP("olive")};
    return tr(kToneNames[((paletteIndex % kShiftPaletteSize) + kShiftPaletteSize) % kShiftPaletteSize]);
}

QColor Theme::seriesColor(int index) const {
    return m_tokens->series[indexOf(m_kind)][static_cast<std::size_t>(qBound(0, index, kSeriesCount - 1))];
}

QList<qreal> Theme::seriesDash(int index) const {
    return m_tokens->dashes[static_cast<std::size_t>(qBound(0, index, kSeriesCount - 1))];
}

QColor Theme::orderedStep(int index) const {
    return m_tokens->ordered[indexOf(m_kind)][static_cast<std::size_t>(qBound(0, index, kOrderedSteps - 1))];
}

} // namespace practice::ui
