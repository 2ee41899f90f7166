import { Button, Card, CardBody, CardHeader } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { GenerateVideo } from '../components/generate-video';

/** Names the panel's draft. */
export const PANEL = 'panel';

interface Props {
	/** The list has one more, or another one. */
	onOrdered: () => void;
	onClose: () => void;
}

/** Asks for a video that is for no post. */
export function GeneratePanel( { onOrdered, onClose }: Props ) {
	const heading = useRef< HTMLHeadingElement >( null );
	// The button that opened the panel is gone.
	useEffect( () => heading.current?.focus(), [] );
	return (
		<Card className="platoniavid-library__panel">
			<CardHeader>
				<h2 ref={ heading } tabIndex={ -1 }>
					{ __( 'Generate video', 'platoniavid' ) }
				</h2>
				<Button variant="tertiary" onClick={ onClose }>
					{ __( 'Close', 'platoniavid' ) }
				</Button>
			</CardHeader>
			<CardBody>
				<GenerateVideo
					place={ PANEL }
					post={ 0 }
					onOrdered={ onOrdered }
					onReady={ onOrdered }
					startOver={ ( again ) => (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							onClick={ again }
						>
							{ __( 'Ask for another one', 'platoniavid' ) }
						</Button>
					) }
				/>
			</CardBody>
		</Card>
	);
}
