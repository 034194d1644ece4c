package dev.skep.notifications.chart;

import java.awt.Color;

/** Okabe and Ito's, told apart by people of every kind of colour vision; without the yellow, which is faint on white. */
public enum Colour {
  GREEN(0x009E73), BLUE(0x0072B2), ORANGE(0xE69F00), RED(0xD55E00), SKY(0x56B4E9), PURPLE(0xCC79A7), GREY(0x6E6E6E);

  private final int rgb;

  Colour(int rgb) {
    this.rgb = rgb;
  }

  Color paint() {
    return new Color(rgb);
  }
}
