import type { ChartChoice, ChartName } from "../../ipc";

/** A choice as the value of an option: "mood", "measure anxiety", "symptom own:…". */
export function written(choice: ChartChoice): string {
  if (choice.chart !== undefined) return choice.chart;
  if (choice.measure !== undefined) return `measure ${choice.measure}`;
  if (choice.symptom !== undefined) return `symptom ${choice.symptom}`;
  return "reductions";
}

/** What is drawn around each reduction, as the value of an option. */
export function writtenOf(choice: ChartChoice): string {
  if (choice.measureAroundReductions !== undefined)
    return `measure ${choice.measureAroundReductions}`;
  if (choice.symptomAroundReductions !== undefined)
    return `symptom ${choice.symptomAroundReductions}`;
  return "mood";
}

/** The choice that the value of an option stands for. */
export function chosen(value: string): ChartChoice {
  const [kind, key] = value.split(" ", 2);
  if (kind === "measure" && key) return { measure: key };
  if (kind === "symptom" && key) return { symptom: key };
  return { chart: value as ChartName };
}

/** The same around each reduction. */
export function chosenAround(value: string): ChartChoice {
  const choice = chosen(value);
  if (choice.measure !== undefined) return { measureAroundReductions: choice.measure };
  if (choice.symptom !== undefined) return { symptomAroundReductions: choice.symptom };
  return { chart: "reductions" };
}

/** Which of the words for a kind of chart hold for a choice. */
export function kindOf(choice: ChartChoice): ChartName {
  if (choice.chart !== undefined) return choice.chart;
  if (choice.measure !== undefined) return "anxiety";
  return choice.symptom !== undefined ? "symptoms" : "reductions";
}

/** Whether the days run along a chart's lower edge, so that something can stand beside the values. */
export function overTime(choice: ChartChoice): boolean {
  return !["routine", "triggers", "reductions"].includes(kindOf(choice));
}
