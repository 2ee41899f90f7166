import { Button, TextareaControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { readClock } from './vtt';

/** A cue as it is typed. */
export interface Row {
	key: number;
	start: string;
	end: string;
	text: string;
}

/** What of a row is a time. */
const TIMES = [ 'start', 'end' ] as const;

/** What is wrong with one of a row's times; empty where nothing is. */
function complaint( row: Row, time: ( typeof TIMES )[ number ] ): string {
	if ( readClock( row[ time ] ) === null ) {
		return __(
			'Write a time as 5, 5.5 or 1:05.5: minutes, seconds and parts of a second.',
			'platoniavid'
		);
	}
	const [ from, to ] = [ readClock( row.start ), readClock( row.end ) ];
	return time === 'end' && from !== null && to !== null && to <= from
		? __( 'The end comes after the start.', 'platoniavid' )
		: '';
}

/** Whether a row can be saved. */
export const isRight = ( row: Row ) =>
	TIMES.every( ( time ) => complaint( row, time ) === '' );

interface Props {
	row: Row;
	/** The how manieth it is. */
	number: number;
	/** Whether it stays as it is: what is being saved. */
	isFixed: boolean;
	onChange: ( changes: Partial< Row > ) => void;
	onRemove: () => void;
}

/** A line of a text track, and from when to when it is shown. */
export const CueRow = ( {
	row,
	number: at,
	isFixed,
	onChange,
	onRemove,
}: Props ) => (
	<li data-row={ row.key }>
		<TextareaControl
			__nextHasNoMarginBottom
			label={ sprintf(
				/* translators: %s: a number. */
				__( 'Line %s', 'platoniavid' ),
				number( at )
			) }
			readOnly={ isFixed }
			value={ row.text }
			onChange={ ( text ) => onChange( { text } ) }
			dir="auto"
			rows={ 2 }
		/>
		<div className="platoniavid-cues__times">
			{ TIMES.map( ( time ) => {
				const mistake = complaint( row, time );
				return (
					<TextControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						key={ time }
						label={
							time === 'start'
								? __( 'Start', 'platoniavid' )
								: __( 'End', 'platoniavid' )
						}
						readOnly={ isFixed }
						value={ row[ time ] }
						onChange={ ( typed ) =>
							onChange( { [ time ]: typed } )
						}
						aria-invalid={ mistake !== '' || undefined }
						help={
							mistake && <span role="alert">{ mistake }</span>
						}
						dir="ltr"
					/>
				);
			} ) }
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				isDestructive
				disabled={ isFixed }
				aria-label={ sprintf(
					/* translators: %s: a number. */
					__( 'Remove line %s', 'platoniavid' ),
					number( at )
				) }
				onClick={ onRemove }
			>
				{ __( 'Remove', 'platoniavid' ) }
			</Button>
		</div>
	</li>
);
