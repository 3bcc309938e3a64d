export { ButtonLink } from './button-link';
export { TextLink } from './text-link';
