import { Button, Card, CardBody, CardHeader } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { GenerateVideo } from '../form/generate-video';
import type { Video } from '../store/types';
import { focusField, type Field } from '../ui/focus-field';
import { useFocus } from '../ui/use-focus';
import { MadeNow } from './details/made-now';

/** Names the panel's draft. */
export const PANEL = 'panel';

interface Props {
	/** Where the focus goes; into the prompt where it is not said. */
	field?: Field;
	/** What was made here just now. */
	ready: Video | undefined;
	onReady: ( video: Video | undefined ) => void;
	/** Opens a video's details. */
	onOpen: ( id: number ) => void;
	/** The list has one more, or another one. */
	onOrdered: () => void;
	onClose: () => void;
}

/** Asks for a video that is for no post, and shows it. */
export function GeneratePanel( {
	field,
	ready,
	onReady,
	onOpen,
	onOrdered,
	onClose,
}: Props ) {
	const panel = useRef< HTMLDivElement >( null );
	const heading = useRef< HTMLHeadingElement >( null );
	const body = useFocus< HTMLDivElement >( ready ? 'ready' : 'asking', true );
	useEffect( () => {
		const { current: card } = panel;
		focusField( card, field );
		// While a video is on its way there is no form.
		if ( ! card?.contains( card.ownerDocument.activeElement ) ) {
			heading.current?.focus();
		}
		// The panel is opened once for each time that it is asked for.
		// eslint-disable-next-line react-hooks/exhaustive-deps
	}, [] );
	return (
		<Card ref={ panel } className="platoniavid-library__panel">
			<CardHeader>
				<h2 ref={ heading } tabIndex={ -1 }>
					{ __( 'Generate video', 'platoniavid' ) }
				</h2>
				<Button variant="tertiary" onClick={ onClose }>
					{ __( 'Close', 'platoniavid' ) }
				</Button>
			</CardHeader>
			<CardBody>
				<div ref={ body } tabIndex={ -1 }>
					{ ready ? (
						<MadeNow
							video={ ready }
							onOpen={ () => onOpen( ready.id ) }
							onAgain={ () => onReady( undefined ) }
						/>
					) : (
						<GenerateVideo
							place={ PANEL }
							post={ 0 }
							onOrdered={ onOrdered }
							onReady={ ( video ) => {
								onReady( video );
								onOrdered();
							} }
							startOver={ ( again ) => (
								<Button
									__next40pxDefaultSize
									variant="secondary"
									onClick={ again }
								>
									{ __(
										'Ask for another one',
										'platoniavid'
									) }
								</Button>
							) }
						/>
					) }
				</div>
			</CardBody>
		</Card>
	);
}
