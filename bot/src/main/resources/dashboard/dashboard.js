// Draws the trend from the table that is on the page; without this script the table says the same.
(() => {
  'use strict';
  let charts = [];

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function draw() {
    charts.forEach(chart => chart.destroy());
    charts = [];
    if (!window.Chart) {
      return;
    }
    const weeks = [...document.querySelectorAll('#weeks tbody tr')].map(row => row.dataset);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    document.querySelectorAll('canvas[data-series]').forEach(canvas => {
      charts.push(new Chart(canvas, options(canvas, weeks, still)));
    });
  }

  function options(canvas, weeks, still) {
    const line = canvas.dataset.kind === 'line';
    const values = weeks.map(week => week[canvas.dataset.series] === '' ? null : Number(week[canvas.dataset.series]));
    return {
      type: line ? 'line' : 'bar',
      data: {
        labels: weeks.map(week => week.week),
        datasets: [{
          data: values, backgroundColor: colour('--accent'), borderColor: colour('--accent'), spanGaps: true,
          borderWidth: line ? 2 : 0, pointRadius: weeks.length > 40 ? 0 : 3, borderRadius: line ? 0 : 3
        }]
      },
      options: {
        responsive: true, maintainAspectRatio: false, animation: still ? false : {duration: 250},
        plugins: {legend: {display: false}},
        scales: {
          x: {ticks: {color: colour('--soft'), maxRotation: 0, autoSkipPadding: 16}, grid: {display: false}},
          y: {beginAtZero: true, ticks: {color: colour('--soft'), precision: 0, maxTicksLimit: 6}, grid: {color: colour('--line')}}
        }
      }
    };
  }

  // Days are asked for only where they count.
  function days() {
    const time = document.getElementById('choose-time');
    const days = document.querySelector('.days');
    if (time && days) {
      days.hidden = time.value !== 'between';
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.documentElement.classList.add('scripted');
    days();
    draw();
  });
  document.addEventListener('change', days);
  document.addEventListener('htmx:afterSettle', draw);
  // Half of two days asks for nothing yet.
  document.addEventListener('htmx:confirm', event => {
    const form = event.target.closest && event.target.closest('form.filters');
    if (form && form.elements.time.value === 'between' && !(form.elements.from.value && form.elements.to.value)) {
      event.preventDefault();
    }
  });
  // What is chosen by default is left out of the address.
  document.addEventListener('htmx:configRequest', event => {
    const parameters = event.detail.parameters;
    const usual = {time: '28', by: 'template', show: 'all'};
    Object.keys(parameters).forEach(name => {
      if (parameters[name] === '' || parameters[name] === usual[name]) {
        delete parameters[name];
      }
    });
    if (parameters.time !== 'between') {
      delete parameters.from;
      delete parameters.to;
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
