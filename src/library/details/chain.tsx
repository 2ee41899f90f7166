import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Part } from '../../chain/line';
import { PartsLater } from '../../chain/parts-later';
import { useChain } from '../../chain/use-chain';
import { number } from '../../format/number';
import type { Video } from '../../store/types';
import { RetryNotice } from '../../ui/retry-notice';
import type { VideoAction } from '../actions/video-action';

export interface ChainProps {
	video: Video;
	/** What asks for a part that comes next. */
	goOn?: VideoAction;
	/** Opens another video's details. */
	onOpen: ( id: number ) => void;
}

/** What the parts of a chain are, where a video is one of several. */
export function Chain( { video, goOn, onOpen }: ChainProps ) {
	const { id } = video;
	const { chain, error, again } = useChain( [ id ] );
	const [ isOpen, setIsOpen ] = useState( false );
	const [ last, setLast ] = useState< Part | null >( null );
	const { all, line } = chain;
	const canGoOn = goOn && 'RenderModal' in goOn ? goOn : undefined;
	const notice = error && <RetryNotice message={ error } onRetry={ again } />;
	if ( all.length < 2 ) {
		return notice || null;
	}
	const at = line.indexOf( id ) + 1;
	return (
		<section>
			<h2>
				{ at > 0
					? sprintf(
							/* translators: 1: which part, as a number, 2: how many parts there are. */
							__( 'Part %1$s of %2$s', 'platoniavid' ),
							number( at ),
							number( line.length )
						)
					: __( 'Parts', 'platoniavid' ) }
			</h2>
			{ notice }
			<ol className="platoniavid-lineage">
				{ line
					.map( ( part ) => all.find( ( one ) => one.id === part ) )
					.filter( ( part ) => part !== undefined )
					.map( ( part ) => (
						<li key={ part.id }>
							{ part.id === id ? (
								<strong aria-current="true" dir="auto">
									{ part.prompt }
								</strong>
							) : (
								<Button
									variant="link"
									onClick={ () => onOpen( part.id ) }
								>
									<span dir="auto">{ part.prompt }</span>
								</Button>
							) }
						</li>
					) ) }
			</ol>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () => setIsOpen( true ) }
			>
				{ __( 'Play and arrange the parts', 'platoniavid' ) }
			</Button>
			{ isOpen && (
				<PartsLater
					ids={ [ id ] }
					post={ 0 }
					onContinue={
						canGoOn
							? ( part ) => {
									setIsOpen( false );
									setLast( part );
								}
							: undefined
					}
					onClose={ () => setIsOpen( false ) }
				/>
			) }
			{ last && canGoOn && (
				<Modal
					title={ String( canGoOn.label ) }
					size="large"
					onRequestClose={ () => setLast( null ) }
				>
					<canGoOn.RenderModal
						items={ [ last ] }
						closeModal={ () => {
							setLast( null );
							again();
						} }
					/>
				</Modal>
			) }
		</section>
	);
}
