import css from './states.css';

export { css };
