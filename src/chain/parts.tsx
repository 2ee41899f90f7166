import { Button, Modal, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Film } from '../film/later';
import { Coming } from '../follow/coming';
import { mediaLibraryUrl } from '../format/admin-links';
import { heldOpen } from '../ui/held-open';
import { RetryNotice } from '../ui/retry-notice';
import type { Part } from './line';
import { MakeFilm } from './make-film';
import { PartsList } from './parts-list';
import { PartsPlayer, type Playing } from './parts-player';
import { useArrangement } from './use-arrangement';
import { useChain } from './use-chain';

export interface PartsProps {
	/** The video that is looked at; or those that a film was made of, in its order. */
	ids: number[];
	/** The ids of those that blocks of the post show. */
	shown?: number[];
	/** Asks for what comes after a part; missing for those who may not. */
	onContinue?: ( last: Part ) => void;
	/** The post that a film is for; 0 where there is none. */
	post: number;
	/** Takes a film that was made of some parts; where it is missing, it is only said where the film is. */
	onFilm?: ( film: Film, parts: Part[] ) => void;
	onClose: () => void;
}

/** The parts of a chain: played through, put into another order, taken out. Nothing is deleted by that. */
export function Parts( {
	ids,
	shown: inBlocks,
	post,
	onContinue,
	onFilm,
	onClose,
}: PartsProps ) {
	const { chain, coming, isLoading, error, again } = useChain(
		ids,
		inBlocks
	);
	const arrangement = useArrangement(
		chain,
		String( ids.length > 1 ? ids.join( '-' ) : chain.line[ 0 ] )
	);
	const [ playing, setPlaying ] = useState< Playing >( { id: 0, run: 0 } );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ film, setFilm ] = useState< Film | null >( null );
	const { parts } = arrangement;
	const shown = parts.find( ( { id } ) => id === playing.id ) ?? parts[ 0 ];
	const last = parts[ parts.length - 1 ];
	return (
		<Modal
			title={ __( 'Parts of this video', 'platoniavid' ) }
			size="large"
			onRequestClose={ onClose }
			// A film in the making.
			{ ...heldOpen( isBusy ) }
		>
			<div className="platoniavid-parts">
				{ error && <RetryNotice message={ error } onRetry={ again } /> }
				{ isLoading && parts.length === 0 && (
					<p role="status">{ __( 'Loading…', 'platoniavid' ) }</p>
				) }
				{ ! isLoading && ! error && chain.all.length < 2 && (
					<p role="status">
						{ __(
							'There is only this part so far. Continue it, and they are played one after another here.',
							'platoniavid'
						) }
					</p>
				) }
				<Coming count={ coming } />
				{ parts.length > 0 && (
					<>
						<PartsPlayer
							parts={ parts }
							playing={ playing }
							setPlaying={ setPlaying }
						/>
						<PartsList
							arrangement={ arrangement }
							shown={ shown?.id ?? 0 }
							isBusy={ isBusy }
							onPlay={ ( id ) =>
								setPlaying( { id, run: playing.run + 1 } )
							}
						/>
					</>
				) }
				{ chain.all.length > 1 && (
					<MakeFilm
						parts={ parts }
						post={ post }
						isBusy={ isBusy }
						setIsBusy={ setIsBusy }
						onMade={ onFilm ?? setFilm }
					/>
				) }
				{ film && (
					<Notice
						status="success"
						onRemove={ () => setFilm( null ) }
						actions={ [
							{
								label: __(
									'Open in Media Library',
									'platoniavid'
								),
								url: mediaLibraryUrl( film.id ),
							},
						] }
					>
						{ __(
							'The film is in the Media Library.',
							'platoniavid'
						) }
					</Notice>
				) }
				{ onContinue && last && ! isBusy && (
					<div className="platoniavid-form__buttons">
						<Button
							__next40pxDefaultSize
							variant="secondary"
							onClick={ () => onContinue( last ) }
						>
							{ __( 'Add a part that continues', 'platoniavid' ) }
						</Button>
					</div>
				) }
			</div>
		</Modal>
	);
}
