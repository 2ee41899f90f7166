import { pixels } from '../format/size';

/** A size, drawn to the scale of those that it is chosen from. */
export function Shape( { size, among }: { size: string; among: string[] } ) {
	const [ width, height ] = pixels( size );
	const scale = 20 / Math.max( ...[ size, ...among ].flatMap( pixels ) );
	return (
		<svg
			className="platoniavid-shape"
			width="22"
			height="22"
			viewBox="-11 -11 22 22"
			focusable="false"
		>
			<rect
				x={ ( -width * scale ) / 2 }
				y={ ( -height * scale ) / 2 }
				width={ width * scale }
				height={ height * scale }
				rx="2"
				fill="none"
				stroke="currentColor"
				strokeWidth="1.5"
			/>
		</svg>
	);
}
