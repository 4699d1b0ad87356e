#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QApplication;
class QFocusFrame;
class QWidget;

namespace practice::ui {

struct ThemeTokens;

/// The colours of looks.md section 2. Values stand in resources/theme/tokens.json.
enum class Token {
    Window, Page, Sunken, Hover, Line, Line2, Ctl, Text, Text2, Text3, Accent, AccentFill, OnAccent, AccentSoft, Focus,
    Danger, DangerSoft, DangerWash, Warn, WarnSoft, WarnIcon, Ok, OkSoft, Muted, Weekend, NavOn, Segment, SegmentOn,
    Scrim, Tip
};
inline constexpr int kTokenCount = static_cast<int>(Token::Tip) + 1;

enum class ThemeKind { Light, Dark, Contrast };
enum class TextStyle { Figure, Title, Panel, Strong, Body, BodyMedium, Secondary, SecondaryMedium, Caption, CaptionStrong };
enum class Density { Compact, Regular, Comfortable };
enum class Absence { Leave, Sick };

/// How a shift chip looks. `outline` is invalid where there is none; hatch: diagonal lines in `text` at low strength.
struct ShiftTone {
    QColor fill;
    QColor text;
    QColor outline;
    Qt::PenStyle outlineStyle = Qt::NoPen;
    bool hatch = false;
};

inline constexpr int kShiftPaletteSize = 12;
inline constexpr int kSeriesCount = 6;
inline constexpr int kOrderedSteps = 5;

/// Colours, fonts and sizes of the running program. One for each QApplication, owned by it: style, palette and fonts
/// are application-wide in Qt, so this is the one global of ui/. GUI thread only.
class Theme : public QObject {
    Q_OBJECT
  public:
    static Theme* instance(); ///< Needs a QApplication.
    ~Theme() override;

    /// Sets style, palette and font; call once after constructing the application.
    void apply(QApplication& application);

    QColor color(Token token) const;
    QColor color(Token token, ThemeKind kind) const;
    /// What is written on a filled token: on(AccentFill), on(NavOn), on(SegmentOn), on(Tip); Text for the rest.
    QColor on(Token fill) const;
    ThemeKind kind() const { return m_kind; }
    void setKind(ThemeKind kind);
    /// High contrast has no soft fills: what is a fill elsewhere gets a 1 px outline.
    bool outlined() const { return m_kind == ThemeKind::Contrast; }

    int scale() const { return m_scale; }
    void setScale(int percent); ///< 90, 100, 115 or 130; anything else goes to the nearest.
    int px(int at100) const;
    QFont font(TextStyle style) const;
    bool interFound() const;

    bool motion() const; ///< False with reduced motion or high contrast.
    void setReducedMotion(bool reduced);

    int rowHeight(Density density) const;
    int headerHeight(Density density) const;
    int controlHeight(Density density = Density::Regular) const;

    /// Index 0–11; a value outside wraps round.
    ShiftTone shiftTone(int paletteIndex) const;
    ShiftTone absenceTone(Absence absence) const;
    ShiftTone shiftTone(int paletteIndex, ThemeKind kind) const;
    ShiftTone absenceTone(Absence absence, ThemeKind kind) const;
    QString shiftToneName(int paletteIndex) const; ///< Translated, for pickers and screen readers.
    QColor seriesColor(int index) const;           ///< 0–5; a seventh series is to be grouped as "other".
    QList<qreal> seriesDash(int index) const;      ///< Empty: solid.
    QColor orderedStep(int index) const;           ///< 0–4, the extreme has most contrast.

  signals:
    void changed(); ///< Colours, fonts or sizes are different now.

  private:
    explicit Theme(QObject* parent);
    void refresh();
    void watchFocus();

    std::unique_ptr<ThemeTokens> m_tokens;
    QPointer<QFocusFrame> m_ring;
    QApplication* m_application = nullptr;
    ThemeKind m_kind = ThemeKind::Light;
    int m_scale = 100;
    bool m_reducedMotion = false;
};

inline QColor color(Token token) { return Theme::instance()->color(token); }
inline int px(int at100) { return Theme::instance()->px(at100); }
inline QFont textFont(TextStyle style) { return Theme::instance()->font(style); }

/// Calls `refresh` now and after every change of theme, as long as `context` lives; later on a hidden page
/// (lazy_restyle.h).
void followTheme(QObject* context, std::function<void()> refresh);

} // namespace practice::ui
