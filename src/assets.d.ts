declare module '*.scss';

declare module '*.webp' {
	/** The picture's address in the built plugin. */
	const address: string;
	export default address;
}
