import { describe, expect, it } from "vitest";
import { chosen, chosenAround, kindOf, overTime, written, writtenOf } from "./choice";

describe("choices of a chart", () => {
  it("are read back from the values of their options", () => {
    for (const value of ["mood", "symptomMap", "measure anxiety", "symptom own:0190-a"]) {
      expect(written(chosen(value))).toBe(value);
    }
    for (const value of ["mood", "measure energy", "symptom headache"]) {
      expect(written(chosenAround(value))).toBe("reductions");
      expect(writtenOf(chosenAround(value))).toBe(value);
    }
  });

  it("know whether days run along the lower edge", () => {
    expect(overTime({ measure: "anxiety" })).toBe(true);
    expect(overTime({ chart: "taper" })).toBe(true);
    expect(overTime({ chart: "triggers" })).toBe(false);
    expect(overTime({ symptomAroundReductions: "pain" })).toBe(false);
    expect(kindOf({ symptomAroundReductions: "pain" })).toBe("reductions");
  });
});
