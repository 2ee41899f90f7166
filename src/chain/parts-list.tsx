import { speak } from '@wordpress/a11y';
import { useLayoutEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { duration } from '../format/duration';
import { number } from '../format/number';
import type { Part } from './line';
import { PartRow, stepName } from './part-row';
import type { useArrangement } from './use-arrangement';

interface Props {
	arrangement: ReturnType< typeof useArrangement >;
	/** The part that the player shows. */
	shown: number;
	/** Begins to play with a part. */
	onPlay: ( id: number ) => void;
	/** Whether nothing can be changed now. */
	isBusy: boolean;
}

/** The parts that are played, to be put into another order and taken out, and those that were taken out. */
export function PartsList( { arrangement, shown, onPlay, isBusy }: Props ) {
	const { parts, left, move, takeOut, putBack } = arrangement;
	const lists = useRef< HTMLDivElement >( null );
	// What has the focus when the list is drawn anew: what was pressed has moved, or has gone.
	const wanted = useRef( '' );
	const order = parts.map( ( { id } ) => id ).join();
	useLayoutEffect( () => {
		if ( wanted.current ) {
			lists.current
				?.querySelector< HTMLElement >(
					`[data-step="${ wanted.current }"]`
				)
				?.focus();
			wanted.current = '';
		}
	}, [ order ] );
	const moveBy = ( { id }: Part, by: 1 | -1 ) => {
		wanted.current = stepName( id, by < 0 ? 'up' : 'down' );
		speak(
			sprintf(
				/* translators: 1: which part, as a number, 2: how many parts there are. */
				__( 'It is part %1$s of %2$s now.', 'platoniavid' ),
				number( move( id, by ) ),
				number( parts.length )
			)
		);
	};
	const backAgain = ( part: Part ) => {
		wanted.current = stepName( part.id, 'out' );
		speak(
			sprintf(
				/* translators: 1: which part, as a number, 2: how many parts there are. */
				__( 'It is part %1$s of %2$s now.', 'platoniavid' ),
				number( putBack( part ) ),
				number( parts.length + 1 )
			)
		);
	};
	return (
		<div ref={ lists } className="platoniavid-parts__lists">
			<ol>
				{ parts.map( ( part, at ) => {
					const isLast = at === parts.length - 1;
					return (
						<PartRow
							key={ part.id }
							part={ part }
							isPlayed
							isShown={ part.id === shown }
							onPlay={ () => onPlay( part.id ) }
							onUp={
								at > 0 && ! isBusy
									? () => moveBy( part, -1 )
									: undefined
							}
							onDown={
								! isLast && ! isBusy
									? () => moveBy( part, 1 )
									: undefined
							}
							onTakeOut={
								parts.length > 1 && ! isBusy
									? () => {
											wanted.current = stepName(
												part.id,
												'back'
											);
											takeOut( part.id );
											speak(
												__(
													'The part was taken out. Nothing was deleted.',
													'platoniavid'
												)
											);
										}
									: undefined
							}
						/>
					);
				} ) }
			</ol>
			<p>
				{ sprintf(
					/* translators: %s: a length of time, such as "12 seconds". */
					__( 'Total: %s', 'platoniavid' ),
					duration(
						parts.reduce( ( sum, { seconds } ) => sum + seconds, 0 )
					)
				) }
			</p>
			{ left.length > 0 && (
				<>
					<h2>{ __( 'Not played', 'platoniavid' ) }</h2>
					<ul>
						{ left.map( ( part ) => (
							<PartRow
								key={ part.id }
								part={ part }
								isPlayed={ false }
								onPutBack={
									isBusy ? undefined : () => backAgain( part )
								}
							/>
						) ) }
					</ul>
				</>
			) }
		</div>
	);
}
