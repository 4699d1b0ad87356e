#pragma once

#include <QProxyStyle>

namespace practice::ui {

/// Fusion with our fields, boxes, scroll bars and focus rings. Colours come from Theme at every paint.
/// A widget may carry dynamic properties: "practiceError" (bool) draws a field with the danger border,
/// "practiceRing" (bool) asks for the ring 3 px outside it while it has the focus.
class PracticeStyle : public QProxyStyle {
    Q_OBJECT
  public:
    PracticeStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override;
    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
};

} // namespace practice::ui
