/** The plugin's icon: a film frame that plays, and a spark. */
export const icon = (
	<svg
		xmlns="http://www.w3.org/2000/svg"
		viewBox="0 0 24 24"
		width="24"
		height="24"
		aria-hidden="true"
		focusable="false"
	>
		<path d="M12.5 6.5H5A1.5 1.5 0 0 0 3.5 8v10A1.5 1.5 0 0 0 5 19.5h12a1.5 1.5 0 0 0 1.5-1.5v-5.5H17V18H5V8h7.5V6.5Z" />
		<path d="M9 10v6l5-3-5-3Z" />
		<path d="m18.5 2 1.1 3.4L23 6.5l-3.4 1.1L18.5 11l-1.1-3.4L14 6.5l3.4-1.1L18.5 2Z" />
	</svg>
);
